import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type CapabilityStatement } from 'fhir/r4.js';
import { Public } from '../access/requires.js';
import { PublicAddress } from '../http/public-address.js';
import { productVersion } from '../product-version.js';
import { stamped } from './bundle.js';
import { capabilityStatement } from './capability-statement.js';
import { FhirGet } from './fhir-route.js';
import { FHIR_ROOT } from './outcome.js';

/** What the façade can do, for everyone to see. */
@ApiTags('fhir')
@Controller(FHIR_ROOT)
export class FhirMetadataController {
  constructor(private readonly address: PublicAddress) {}

  /** The capability statement. */
  @FhirGet('metadata')
  @Public()
  readCapabilityStatement(): CapabilityStatement {
    return stamped(capabilityStatement(this.address.of(FHIR_ROOT), productVersion()));
  }
}
