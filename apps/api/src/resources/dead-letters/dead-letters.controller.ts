import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { WatchMessages } from '#planning';
import { type Caller, TheCaller } from '../../access/caller.js';
import { Requires } from '../../access/requires.js';
import { ApiRefusals } from '../../http/api-refusals.js';
import { Id } from '../../http/id-parameter.js';
import { MessageFlowDto } from './dead-letter.dto.js';

/** Whether messages and mail flow, and what has been given up. */
@ApiTags('messages')
@Controller('api/v1/message-flow')
export class DeadLettersController {
  constructor(private readonly messages: WatchMessages) {}

  /** What waits, and what is not tried any more. */
  @Get()
  @Requires('read', 'MessageFlow')
  async getMessageFlow(@TheCaller() caller: Caller): Promise<MessageFlowDto> {
    const { flow, deadLetters } = await this.messages.read(caller.actor);
    return { ...flow, oldestSeconds: Math.round(flow.oldestSeconds), deadLetters: [...deadLetters] };
  }

  /** Tries a dead letter again. */
  @Post(':letterId/retry')
  @HttpCode(204)
  @Requires('change', 'MessageFlow')
  @ApiRefusals(404)
  async retryDeadLetter(@TheCaller() caller: Caller, @Id('letterId') letterId: string): Promise<void> {
    await this.messages.retry(caller.actor, letterId);
  }
}
