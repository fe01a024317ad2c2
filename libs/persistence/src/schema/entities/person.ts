import { Column, Index, Unique } from 'typeorm';
import { NoPersonalNumber, RegionalParent, RegionalRow } from '../columns.js';

/** Somebody who works with specialist training. No personal identity number is stored anywhere. */
@RegionalParent('person')
@Unique(['regionId', 'hsaId'])
// In Swedish order, which the entity cannot say.
@Index('person_name_idx', ['regionId', 'name'])
@NoPersonalNumber('person', 'hsa_id', 'name', 'email')
export class Person extends RegionalRow {
  /** Id in the care directory; null where the person has none there. */
  @Column({ type: 'text', nullable: true })
  hsaId: string | null;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', nullable: true })
  email: string | null;

  /** The day on which name, id and mail were replaced by a pseudonym, the retention time being over. */
  @Column({ type: 'date', nullable: true })
  forgottenOn: string | null;
}
