import { IsEmail, IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** Where a clinic that does not sign in is told of placements. */
export class ClinicContactDto {
  /** A person or a shared mailbox. @example "Kvinnoklinikens sekretariat" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  name: string;

  /** @example "st.kvinnokliniken@region.example" */
  @IsEmail()
  @MaxLength(254)
  email: string;
}

/** The clinic's contact, if it has one. */
export class ClinicContactAnswerDto {
  contact: ClinicContactDto | null;
}

/** Somebody at the clinic whom those who come there can turn to. */
export class HostContactPersonDto {
  /** @example "Anna Ek" */
  name: string;

  /** @example "anna.ek@region.example" */
  email: string | null;
}

/** By name. */
export class HostContactPersonListDto {
  items: HostContactPersonDto[];
}
