import { Body, Controller, Get, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { type CareContract, ManageHosts, type Provider } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { Idempotent } from '../../http/idempotent.js';
import { IF_MATCH } from '../../http/if-match.js';
import { etagOf, FromVersion } from '../../http/versions.js';
import { DutyQueryDto } from './clinic.dto.js';
import {
  ContractContentDto,
  ContractDto,
  ContractDutyDto,
  LedgerDto,
  NewProviderDto,
  ProviderDto,
  ProviderListDto,
} from './contract.dto.js';

/** Who owns the clinics, and what they have promised the region. */
@ApiTags('contracts')
@Controller('api/v1')
export class ContractsController {
  constructor(private readonly hosts: ManageHosts) {}

  /** Every owner with its contracts, by name. */
  @Get('providers')
  @Requires('readTotals', 'Contract')
  async listProviders(@TheCaller() { actor }: Caller): Promise<ProviderListDto> {
    const contracts = await this.hosts.contracts(actor);
    const providers = await this.hosts.providers(actor);
    return {
      items: providers.map((provider) =>
        providerDto(
          provider,
          contracts.filter(({ providerId }) => providerId === provider.id),
        ),
      ),
    };
  }

  /** Enters an owner, or changes the one of that name. */
  @Post('providers')
  @Requires('change', 'Contract')
  @Idempotent()
  @ApiRefusals(422)
  async putProvider(
    @TheCaller() { actor }: Caller,
    @Body() { name, ownership }: NewProviderDto,
  ): Promise<ProviderDto> {
    const provider = await this.hosts.putProvider(actor, { name, ownership });
    return providerDto(provider, await this.hosts.contracts(actor, provider.id));
  }

  /** Enters a contract of an owner, or replaces the one of that reference. */
  @Post('providers/:providerId/contracts')
  @Requires('change', 'Contract')
  @Idempotent()
  @ApiRefusals(404, 409, 422)
  async addContract(
    @TheCaller() { actor }: Caller,
    @Id('providerId') providerId: string,
    @Body() sent: ContractContentDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ContractDto> {
    return tagged(await this.hosts.putContract(actor, { ...contentOf(sent), providerId }), response);
  }

  /** One contract. */
  @Get('contracts/:contractId')
  @Requires('readTotals', 'Contract')
  @ApiRefusals(404)
  async getContract(
    @TheCaller() { actor }: Caller,
    @Id('contractId') contractId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ContractDto> {
    return tagged(await this.hosts.contract(actor, contractId), response);
  }

  /** Changes a contract: its period, its reference and every duty are written anew. */
  @Put('contracts/:contractId')
  @Requires('change', 'Contract')
  @ApiHeader(IF_MATCH)
  @ApiRefusals(404, 409, 412, 422, 428)
  async changeContract(
    @TheCaller() { actor }: Caller,
    @Id('contractId') contractId: string,
    @FromVersion() version: number,
    @Body() sent: ContractContentDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ContractDto> {
    return tagged(await this.hosts.changeContract(actor, contractId, contentOf(sent), version), response);
  }

  /** What every owner owes, has offered and is used for in a calendar year, in seat-weeks. */
  @Get('duty-ledger')
  @Requires('readTotals', 'Contract')
  @ApiRefusals(422)
  async getLedger(@TheCaller() { actor }: Caller, @Query() { year }: DutyQueryDto): Promise<LedgerDto> {
    return { year, lines: [...(await this.hosts.ledger(actor, year))] };
  }
}

function contentOf({ reference, from, to = null, duties }: ContractContentDto) {
  return { reference: reference.trim(), from, to, duties: duties.map(dutyDto) };
}

function dutyDto({ specialty, seatsPerYear, weeksPerSeat }: ContractDutyDto): ContractDutyDto {
  return { specialty, seatsPerYear, weeksPerSeat };
}

function providerDto({ id, name, ownership }: Provider, contracts: readonly CareContract[]): ProviderDto {
  return { id, name, ownership, contracts: contracts.map(contractDto) };
}

function contractDto({ id, providerId, reference, from, to, duties, version }: CareContract): ContractDto {
  return { id, providerId, reference, from, to, duties: duties.map(dutyDto), version };
}

function tagged(contract: CareContract, response: Response): ContractDto {
  response.set('ETag', etagOf(contract.version));
  return contractDto(contract);
}
