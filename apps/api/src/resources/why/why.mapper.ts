import { addWeeks } from '#domain';
import { type MoveEffect, type Why, type WhyBlockedPlace, type WhyObstacle, type WhyPlace } from '#planning';
import {
  type MoveEffectDto,
  type WhyDto,
  type WhyObstacleDto,
  type WhyPlaceDto,
  type WhyPricedPlaceDto,
} from './why.dto.js';

/** Names of the doctors whom the caller may know, by id. */
export type KnownNames = ReadonlyMap<string, string>;

/** Every doctor that an answer speaks of besides the one that it is about. */
export function othersIn(answer: Why | MoveEffect): string[] {
  const obstacles =
    'obstacles' in answer
      ? answer.obstacles
      : (answer.kind === 'placed' ? answer.better : answer.kind === 'unplaced' ? answer.nearest : []).flatMap(
          (place) => place.obstacles,
        );
  return [...new Set(obstacles.flatMap(({ doctorIds }) => doctorIds))];
}

export function whyDto(why: Why, names: KnownNames): WhyDto {
  const nothing = {
    closed: null,
    place: null,
    held: null,
    costs: [],
    worth: null,
    alternatives: [],
    alternativesInAll: 0,
    blocked: [],
    blockedInAll: 0,
    inTheWay: [],
    change: null,
  };
  switch (why.kind) {
    case 'left-out': {
      const { kind, doctorId, needKey, reason } = why;
      const need = { specialties: [], weeks: null, targetFrom: null, targetTo: null };
      return { ...nothing, kind, doctorId, needKey, ...need, closed: reason };
    }
    case 'unplaced':
      return {
        ...nothing,
        kind: why.kind,
        ...needDto(why.need),
        closed: why.closed,
        worth: why.cost,
        blocked: why.nearest.map((place) => blockedDto(place, names)),
        blockedInAll: why.places,
        inTheWay: [...why.inTheWay],
        change: why.change && {
          kind: why.change.kind,
          place: placeDto(why.change.place),
          weeks: [...why.change.weeks],
          saves: why.change.saves,
        },
      };
    case 'placed':
      return {
        ...nothing,
        kind: why.kind,
        ...needDto(why.need),
        place: placeDto(why.place),
        held: why.held,
        costs: [...why.costs],
        worth: why.worth,
        alternatives: why.alternatives.map(({ place, dearerBy }) => ({
          place: placeDto(place),
          dearerBy,
          obstacles: [],
        })),
        alternativesInAll: why.alternativesInAll,
        blocked: why.better.map((place) => blockedDto(place, names)),
        blockedInAll: why.betterInAll,
      };
  }
}

export function moveEffectDto(
  { from, to, dearerBy, obstacles, held }: MoveEffect,
  names: KnownNames,
): MoveEffectDto {
  return {
    from: from && placeDto(from),
    to: placeDto(to),
    dearerBy,
    obstacles: obstacles.map((each) => obstacleDto(each, names)),
    held,
  };
}

function needDto({
  doctorId,
  needKey,
  specialties,
  weeks,
  targetFrom,
  targetTo,
}: NeedOf): Pick<WhyDto, 'doctorId' | 'needKey' | 'specialties' | 'weeks' | 'targetFrom' | 'targetTo'> {
  return { doctorId, needKey, specialties: [...specialties], weeks, targetFrom, targetTo };
}

type NeedOf = Extract<Why, { kind: 'placed' }>['need'];

function blockedDto({ place, dearerBy, obstacles }: WhyBlockedPlace, names: KnownNames): WhyPricedPlaceDto {
  return { place: placeDto(place), dearerBy, obstacles: obstacles.map((each) => obstacleDto(each, names)) };
}

function obstacleDto(
  { code, weeks, doctorIds, needKeys, specialties }: WhyObstacle,
  names: KnownNames,
): WhyObstacleDto {
  return {
    code,
    weeks: [...weeks],
    others: doctorIds.length,
    people: doctorIds.flatMap((doctorId) => {
      const name = names.get(doctorId);
      return name === undefined ? [] : [{ doctorId, name }];
    }),
    needKeys: [...needKeys],
    specialties: [...specialties],
  };
}

function placeDto({
  slotId,
  hostId,
  hostName,
  specialty,
  start,
  weeks,
  weeksEarly,
  weeksLate,
}: WhyPlace): WhyPlaceDto {
  return {
    slotId,
    hostId,
    hostName,
    specialty,
    from: start,
    to: addWeeks(start, weeks),
    weeks,
    weeksEarly,
    weeksLate,
  };
}
