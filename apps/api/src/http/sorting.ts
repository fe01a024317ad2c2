import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import { LIST_SORTS, type SortableList, type SortKey } from '#planning';

/** `-startWeek,name`: fields with commas between, a minus before what is to descend. */
const KEY = /^(-?)(\w+)$/;

/**
 * The keys of an order as it stands in a query string; `undefined` where it is none of these fields, or one field comes
 * twice.
 */
export function sortKeys(text: string, fields: readonly string[]): SortKey[] | undefined {
  const keys = text.split(',').map((part) => {
    const [, minus, by = ''] = KEY.exec(part.trim()) ?? [];
    return { by, descending: minus === '-' };
  });
  const named = new Set(keys.map(({ by }) => by));
  return named.size === keys.length && keys.every(({ by }) => fields.includes(by)) ? keys : undefined;
}

/** The order in which a list is wanted, checked against what the list can be sorted by. */
export function Sortable(list: SortableList): PropertyDecorator {
  const fields: readonly string[] = LIST_SORTS[list];
  const [first = '', second = first] = fields;
  return applyDecorators(
    ApiProperty({
      type: String,
      required: false,
      maxLength: 200,
      description: `Order: one or more of \`${fields.join('`, `')}\`, with commas between; \`-\` before one that descends. Empty values come last.`,
      example: `-${first},${second}`,
    }),
    IsOptional(),
    ValidateBy({
      name: 'isSort',
      constraints: [[...fields]],
      validator: {
        validate: (value) => typeof value === 'string' && sortKeys(value, fields) !== undefined,
        defaultMessage: () => `$property must be fields such as -${first},${second}`,
      },
    }),
  );
}
