import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { type Logger } from 'pino';
import { Settings } from '#config';
import { isRole } from '#domain';
import { Accounts, type Assignment, type ProvidedIdentity } from '#planning';
import { Public } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { HttpProblem } from '../../http/http-problem.js';
import { LOGGER } from '../../logging/logger.js';
import { OpenSession } from '../open-session.js';
import { MeDto } from '../sign-in.dto.js';
import { IdentityProvider, type PendingSignIn } from './identity-provider.js';
import {
  AssignmentDto,
  AssignmentsDto,
  ChooseAssignmentDto,
  LoginsEndedDto,
  LogoutTokenDto,
  SignInWaysDto,
} from './oidc.dto.js';
import { SealedCookies } from './sealed-cookie.js';

const PENDING = 'sign-in';
const CHOICE = 'choice';
/** The pages; without a session they show where one signs in. */
const PAGES = '/';

/** Signing in with the organisation's identity provider (OpenID Connect, code flow with PKCE). */
@ApiTags('sign-in')
@Controller('api/v1/sign-in')
export class OidcController {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly accounts: Accounts,
    private readonly cookies: SealedCookies,
    private readonly sessions: OpenSession,
    @Inject(Settings) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Which ways of signing in there are. */
  @Get()
  @Public()
  getSignInWays(): SignInWaysDto {
    return { provider: this.provider.configured ? this.settings.oidcName : null };
  }

  /** Sends the browser to the identity provider. */
  @Get('oidc')
  @Public()
  @ApiResponse({ status: 302, description: 'To the identity provider.' })
  @ApiRefusals(404, 503)
  async beginSignIn(@Res() response: Response): Promise<void> {
    const { address, pending } = await this.provider.begin();
    await this.cookies.put(response, PENDING, { ...pending });
    response.redirect(address);
  }

  /** Where the identity provider sends the browser back to; leads to Randa, to the choice of a role, or to the reason why not. */
  @Get('oidc/callback')
  @Public()
  @ApiResponse({ status: 302, description: 'To the pages.' })
  async finishSignIn(@Req() request: Request, @Res() response: Response): Promise<void> {
    const pending = (await this.cookies.read(request, PENDING)) as PendingSignIn | undefined;
    this.cookies.clear(response, PENDING);
    try {
      if (!pending) throw new HttpProblem(401, 'AUTH.SIGN_IN_TOO_OLD');
      const question = request.originalUrl.indexOf('?');
      const claims = await this.provider.finish(
        question < 0 ? '' : request.originalUrl.slice(question),
        pending,
      );
      const who: ProvidedIdentity = {
        issuer: claims.iss,
        hsaId: claims.employeeHsaId,
        subject: claims.sub,
        providerSession: claims.sid ?? null,
        commission: claims.commissionName ?? null,
      };
      const assignments = await this.assignmentsOf(who);
      const [only, ...others] = assignments;
      if (!only) throw new HttpProblem(403, 'AUTH.NO_ROLE');
      if (others.length > 0) {
        await this.cookies.put(response, CHOICE, { ...who });
        response.redirect(`${PAGES}?choose=role`);
        return;
      }
      await this.open(who, only, response);
      response.redirect(PAGES);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      this.logger.warn({ code: error.code }, 'Not signed in');
      response.redirect(`${PAGES}?refused=${error.code}`);
    }
  }

  /** The roles that one who has just come from the identity provider may sign in for. */
  @Get('assignments')
  @Public()
  @ApiRefusals(401)
  async listAssignments(@Req() request: Request): Promise<AssignmentsDto> {
    const assignments = await this.assignmentsOf(await this.chooser(request));
    return { items: assignments.map(assignmentDto) };
  }

  /** Signs in for one of these roles; another role needs another sign-in. */
  @Post('assignments')
  @HttpCode(200)
  @Public()
  @ApiRefusals(401, 404, 422)
  async chooseAssignment(
    @Body() { assignmentId }: ChooseAssignmentDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MeDto> {
    const who = await this.chooser(request);
    const chosen = (await this.assignmentsOf(who)).find(({ id }) => id === assignmentId);
    if (!chosen) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
    this.cookies.clear(response, CHOICE);
    return this.open(who, chosen, response);
  }

  /** Takes the identity provider's word that a login has ended (OpenID Connect Back-Channel Logout). */
  @Post('oidc/logout')
  @HttpCode(200)
  @Public()
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: LogoutTokenDto })
  @ApiRefusals(400, 404, 503)
  async endProvidedLogins(@Req() request: Request): Promise<LoginsEndedDto> {
    const { logout_token: token } = (request.body ?? {}) as Record<string, unknown>;
    if (typeof token !== 'string') throw new HttpProblem(400, 'AUTH.LOGOUT_TOKEN_WRONG');
    const { issuer, ...named } = await this.provider.readLogout(token);
    const ended = await this.accounts.endProvidedSessions(issuer, named);
    this.logger.info({ ended }, 'Logins ended by the identity provider');
    return { ended };
  }

  private async chooser(request: Request): Promise<ProvidedIdentity> {
    const who = await this.cookies.read(request, CHOICE);
    if (who === undefined) throw new HttpProblem(401, 'AUTH.SIGN_IN_TOO_OLD');
    return who as ProvidedIdentity;
  }

  /** Only roles that Randa itself has given, whatever the claims say. */
  private async assignmentsOf({ issuer, hsaId }: ProvidedIdentity): Promise<readonly Assignment[]> {
    return (await this.accounts.assignmentsOf(issuer, hsaId)).filter(({ grant }) => isRole(grant.role));
  }

  private async open(who: ProvidedIdentity, assignment: Assignment, response: Response): Promise<MeDto> {
    const opened = await this.accounts.openProvidedSession(who, assignment, this.sessions.limits);
    return this.sessions.begin(opened, response);
  }
}

function assignmentDto({ id, regionName, grant, over }: Assignment): AssignmentDto {
  if (!isRole(grant.role)) throw new Error('A role that Randa does not know.');
  const { kind: scope, id: scopeId } = grant.scope;
  return { assignmentId: id, region: regionName, role: { role: grant.role, scope, scopeId }, over };
}
