/** A doctor's id and the key of one of her needs. */
export const NEED_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}:[\w.-]{1,60}$/;
