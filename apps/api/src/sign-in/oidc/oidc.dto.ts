import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID } from 'class-validator';
import { HeldRoleDto } from '../sign-in.dto.js';

/** How the organisation's people sign in. */
export class SignInWaysDto {
  /**
   * Name of the identity provider; `null` where there is none.
   * @example "SITHS"
   */
  @ApiProperty({ type: String, nullable: true })
  provider: string | null;
}

/** A role that one who has shown who she is may sign in for. */
export class AssignmentDto {
  assignmentId: string;

  /** Name of the region. */
  region: string;

  role: HeldRoleDto;

  /** Name of the clinic, health centre or group that the role is held over. */
  @ApiProperty({ type: String, nullable: true })
  over: string | null;
}

/** The roles to choose from. */
export class AssignmentsDto {
  items: AssignmentDto[];
}

/** The role that was chosen. */
export class ChooseAssignmentDto {
  @IsUUID()
  assignmentId: string;
}

/** What the identity provider sends when a login has ended there. */
export class LogoutTokenDto {
  /** Signed by the provider. */
  @IsString()
  logout_token: string;
}

/** What a logout message has done. */
export class LoginsEndedDto {
  /** How many logins have ended. */
  ended: number;
}
