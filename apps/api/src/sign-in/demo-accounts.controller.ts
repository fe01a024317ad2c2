import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Settings } from '#config';
import { Accounts, RegionStores } from '#planning';
import { Public } from '../access/requires.js';
import { ApiRefusals } from '../http/api-refusals.js';
import { HttpProblem } from '../http/http-problem.js';
import { holderOf } from './holder-of.js';
import { DemoAccountsDto } from './sign-in.dto.js';

/** The accounts of the demo; outside production only. */
@ApiTags('sign-in')
@Controller('api/v1/demo-accounts')
export class DemoAccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly regions: RegionStores,
    @Inject(Settings) private readonly settings: Settings,
  ) {}

  /** One account per role, for the page where one signs in. In production there are none, and this does not exist. */
  @Get()
  @Public()
  @ApiRefusals(404)
  async listDemoAccounts(): Promise<DemoAccountsDto> {
    if (this.settings.nodeEnv === 'production') throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
    const regions = await this.regions.regions();
    const identities = await Promise.all(regions.map(({ id }) => this.accounts.list(id)));
    const items = identities.flat().flatMap((identity) => {
      const holder = holderOf(identity);
      return holder
        ? [{ username: identity.username, displayName: identity.displayName, role: holder.role }]
        : [];
    });
    return { items };
  }
}
