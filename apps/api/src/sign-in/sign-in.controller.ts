import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { Settings } from '#config';
import { Accounts, RegionStores } from '#planning';
import { type Caller, sessionOf, TheCaller } from '../access/caller.js';
import { Public, SignedIn } from '../access/requires.js';
import { ApiRefusals } from '../http/api-refusals.js';
import { HttpProblem } from '../http/http-problem.js';
import { SessionCookie } from './cookies.js';
import { holderOf } from './holder-of.js';
import { OpenSession } from './open-session.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { DemoSignInDto, MeDto, SignInDto } from './sign-in.dto.js';

/** Signing in and out. */
@ApiTags('sign-in')
@Controller('api/v1')
export class SignInController {
  constructor(
    private readonly accounts: Accounts,
    private readonly regions: RegionStores,
    private readonly cookie: SessionCookie,
    private readonly sessions: OpenSession,
    private readonly attempts: SignInAttempts,
    @Inject(Settings) private readonly settings: Settings,
  ) {}

  /** Signs in with a local account of the demo; sets the session's cookie. Production has no local accounts. */
  @Post('session')
  @HttpCode(200)
  @Public()
  @ApiRefusals(401, 403, 422, 429, 503)
  async signIn(
    @Body() { username, password }: SignInDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MeDto> {
    if (this.settings.nodeEnv === 'production') throw new HttpProblem(403, 'AUTH.LOCAL_ACCOUNTS_OFF');
    const identity = await this.attempts.attempt(username, () =>
      this.accounts.checkPassword(username, password),
    );
    if (!identity || !holderOf(identity)) throw new HttpProblem(401, 'AUTH.CREDENTIALS_WRONG');
    return this.sessions.of(identity.accountId, response);
  }

  /** Signs in as one of the demo's invented people by their card alone. In production this does not exist. */
  @Post('demo-session')
  @HttpCode(200)
  @Public()
  @ApiRefusals(403, 404, 422)
  async signInToDemo(
    @Body() { username }: DemoSignInDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MeDto> {
    if (this.settings.nodeEnv === 'production') throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
    const regions = await this.regions.regions();
    const identities = await Promise.all(regions.map(({ id }) => this.accounts.list(id)));
    const identity = identities.flat().find((each) => each.username === username);
    if (!identity || !holderOf(identity)) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
    return this.sessions.of(identity.accountId, response);
  }

  /** Signs out; the session ends at once. */
  @Delete('session')
  @HttpCode(204)
  @SignedIn()
  @ApiRefusals(403)
  async signOut(@TheCaller() caller: Caller, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.accounts.endSession(sessionOf(caller).id);
    this.cookie.clear(response);
    response.set('Clear-Site-Data', '"cache"');
  }

  /** Who is signed in, and what she may do. */
  @Get('me')
  @SignedIn()
  getMe(@TheCaller() caller: Caller): MeDto {
    return this.sessions.me(sessionOf(caller));
  }
}
