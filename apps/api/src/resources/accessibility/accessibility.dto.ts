import { IsEmail, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../http/validators.js';

/** What somebody cannot use. */
export class NewAccessibilityReportDto {
  /** @example "Veckorna i tidslinjen läses inte upp" */
  @IsString()
  @IsNotEmpty()
  @MaxLength(4000)
  text: string;

  /** Which page it is about. @example "Plan" */
  @MayBeLeftOut()
  @IsString()
  @MaxLength(500)
  page?: string;

  /** Where the answer is wanted; kept until it has been given. @example "anna@region.example" */
  @MayBeLeftOut()
  @IsEmail()
  @MaxLength(200)
  email?: string;

  /** Short name of the region that receives it, from those who are not signed in where there are several. @example "stockholm" */
  @MayBeLeftOut()
  @IsString()
  @MaxLength(100)
  region?: string;
}

/** What somebody has reported. */
export class AccessibilityReportDto {
  id: string;

  text: string;

  page: string | null;

  /** Where the answer is wanted; `null` when nobody asked for one, or it has been given. */
  email: string | null;

  /** @example "2027-01-04T08:00:00.000Z" */
  sentAt: string;

  /** `null` while it waits. */
  answeredAt: string | null;
}

/** Those that wait for an answer, oldest first; then the answered ones, latest first. */
export class AccessibilityReportListDto {
  items: AccessibilityReportDto[];
}

/** A region that receives reports. */
export class AccessibilityReceiverDto {
  /** @example "stockholm" */
  code: string;

  /** @example "Region Stockholm" */
  name: string;
}

/** The regions to choose from. */
export class AccessibilityReceiversDto {
  items: AccessibilityReceiverDto[];
}
