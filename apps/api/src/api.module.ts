import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { Settings } from '#config';
import {
  AcceptParts,
  Accounts,
  Clock,
  IdempotentRequests,
  ManageNights,
  ManageRuns,
  ManageStudies,
  OrderReports,
  PublishPlans,
  ReadMorning,
  ReadReports,
  RegionStores,
} from '#planning';
import { AccessGuard } from './access/access.guard.js';
import { Owners } from './access/owners.js';
import { RouteTable } from './access/route-table.js';
import { FhirBookingsController } from './fhir/bookings.controller.js';
import { FhirMetadataController } from './fhir/metadata.controller.js';
import { FhirPeopleController } from './fhir/people.controller.js';
import { FhirPlacesController } from './fhir/places.controller.js';
import { HealthController } from './health/health.controller.js';
import { PROBES } from './health/probes.js';
import { ProblemFilter } from './http/problem.filter.js';
import { PublicAddress } from './http/public-address.js';
import { validationPipe } from './http/validation.js';
import { LOGGER } from './logging/logger.js';
import { type ApiPorts } from './ports.js';
import { KeyBudget } from './rate-limit/key-budget.js';
import { ReportBudget, REPORTS_PER_MINUTE } from './rate-limit/report-budget.js';
import { RequestBudget } from './rate-limit/request-budget.js';
import { AccessibilityController } from './resources/accessibility/accessibility.controller.js';
import { DoctorsController } from './resources/doctors/doctors.controller.js';
import { StudyDirectorsController } from './resources/doctors/study-directors.controller.js';
import { ExportsController } from './resources/exports/exports.controller.js';
import { ImportFiles } from './resources/imports/import-files.js';
import { ImportsController } from './resources/imports/imports.controller.js';
import { ListReader } from './resources/imports/reading/list-reader.js';
import { NightsController } from './resources/nights/nights.controller.js';
import { OverviewController } from './resources/overview/overview.controller.js';
import { ReadOverview } from './resources/overview/read-overview.js';
import { OtherWeeksController } from './resources/other-weeks/other-weeks.controller.js';
import { PlacementChangesController } from './resources/placements/placement-changes.controller.js';
import { PlacementsController } from './resources/placements/placements.controller.js';
import { PlacesController } from './resources/places/places.controller.js';
import { SummarisePlans } from './resources/plans/plan-summary.js';
import { PlansController } from './resources/plans/plans.controller.js';
import { ReadRules } from './resources/rules/read-rules.js';
import { ReportsController } from './resources/reports/reports.controller.js';
import { DeadLettersController } from './resources/dead-letters/dead-letters.controller.js';
import { CurriculaController } from './resources/rules/curricula.controller.js';
import { RulesController } from './resources/rules/rules.controller.js';
import { RunsController } from './resources/runs/runs.controller.js';
import { OffersController } from './resources/slots/offers.controller.js';
import { SlotsController } from './resources/slots/slots.controller.js';
import { AnswersController } from './resources/answers/answers.controller.js';
import { ContactsController } from './resources/answers/contacts.controller.js';
import { ApiKeysController } from './resources/api-keys/api-keys.controller.js';
import { CalendarsController } from './resources/calendars/calendars.controller.js';
import { AuditController } from './resources/audit/audit.controller.js';
import { CapacityController } from './resources/capacity/capacity.controller.js';
import { ChangesController } from './resources/changes/changes.controller.js';
import { ClinicsController } from './resources/clinics/clinics.controller.js';
import { ContractsController } from './resources/clinics/contracts.controller.js';
import { ClaimsController } from './resources/claims/claims.controller.js';
import { NeedsController } from './resources/needs/needs.controller.js';
import { NotificationsController } from './resources/notifications/notifications.controller.js';
import { SeriesController } from './resources/series/series.controller.js';
import { SwapsController } from './resources/swaps/swaps.controller.js';
import { WaitListController } from './resources/wait-list/wait-list.controller.js';
import { WebhooksController } from './resources/webhooks/webhooks.controller.js';
import { WhyController } from './resources/why/why.controller.js';
import { WishesController } from './resources/wishes/wishes.controller.js';
import { ScimAboutController } from './scim/scim-about.controller.js';
import { ScimGroupsController } from './scim/scim-groups.controller.js';
import { ScimBase } from './scim/scim-route.js';
import { ScimUsersController } from './scim/scim-users.controller.js';
import { RegionKeysController } from './resources/api-keys/region-keys.controller.js';
import { RoleHoldersController } from './resources/role-holders/role-holders.controller.js';
import { AccountsController } from './sign-in/accounts.controller.js';
import { StudiesController } from './resources/studies/studies.controller.js';
import { SessionCookie } from './sign-in/cookies.js';
import { FormTokens } from './sign-in/csrf.js';
import { DemoAccountsController } from './sign-in/demo-accounts.controller.js';
import { IdentityProvider } from './sign-in/oidc/identity-provider.js';
import { OidcController } from './sign-in/oidc/oidc.controller.js';
import { SealedCookies } from './sign-in/oidc/sealed-cookie.js';
import { BearerGuard } from './sign-in/bearer.guard.js';
import { OpenSession } from './sign-in/open-session.js';
import { SessionGuard } from './sign-in/session.guard.js';
import { SessionsController } from './sign-in/sessions.controller.js';
import { SignInAttempts } from './sign-in/sign-in-attempts.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { useCaseProviders } from './use-case-providers.js';

const PORTS = Symbol('ports');

/** The whole API over the ports that it is given. Guards run in the order in which they stand here. */
@Module({})
export class ApiModule implements OnApplicationShutdown {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  static with(ports: ApiPorts): DynamicModule {
    const { settings, stores, useCases, clock } = ports;
    return {
      module: ApiModule,
      imports: [DiscoveryModule, TerminusModule.forRoot({ logger: false })],
      controllers: [
        HealthController,
        SignInController,
        DemoAccountsController,
        OidcController,
        SessionsController,
        AccountsController,
        AccessibilityController,
        RoleHoldersController,
        OverviewController,
        PlacesController,
        DoctorsController,
        StudyDirectorsController,
        SlotsController,
        OffersController,
        RunsController,
        NightsController,
        StudiesController,
        PlansController,
        PlacementsController,
        PlacementChangesController,
        OtherWeeksController,
        WhyController,
        AuditController,
        WishesController,
        WaitListController,
        SwapsController,
        ClaimsController,
        NeedsController,
        ChangesController,
        CapacityController,
        SeriesController,
        ClinicsController,
        ContractsController,
        NotificationsController,
        CalendarsController,
        ReportsController,
        DeadLettersController,
        ApiKeysController,
        AnswersController,
        ContactsController,
        WebhooksController,
        RegionKeysController,
        ScimAboutController,
        ScimUsersController,
        ScimGroupsController,
        RulesController,
        CurriculaController,
        ImportsController,
        ExportsController,
        FhirMetadataController,
        FhirPlacesController,
        FhirPeopleController,
        FhirBookingsController,
      ],
      providers: [
        { provide: PORTS, useValue: ports },
        { provide: Settings, useValue: settings },
        { provide: LOGGER, useValue: ports.logger },
        { provide: PROBES, useValue: ports.probes },
        { provide: RegionStores, useValue: stores },
        { provide: Accounts, useValue: ports.accounts },
        { provide: IdempotentRequests, useValue: ports.idempotentRequests },
        { provide: Clock, useValue: clock },
        { provide: PublishPlans, useValue: ports.publishing },
        { provide: AcceptParts, useValue: ports.parts },
        ...useCaseProviders(useCases),
        { provide: ManageRuns, useValue: ports.runs },
        { provide: ManageStudies, useValue: ports.studies },
        { provide: ManageNights, useValue: ports.nights },
        { provide: ReadMorning, useValue: ports.mornings },
        { provide: ReadReports, useValue: ports.reports },
        { provide: OrderReports, useValue: ports.reportFiles },
        { provide: SummarisePlans, useValue: new SummarisePlans(stores) },
        { provide: ReadRules, useFactory: () => new ReadRules(stores, clock) },
        { provide: ListReader, useValue: ports.listReader },
        ImportFiles,
        ScimBase,
        PublicAddress,
        Owners,
        ReadOverview,
        { provide: SessionCookie, useValue: new SessionCookie(settings) },
        { provide: SealedCookies, useValue: new SealedCookies(settings) },
        { provide: IdentityProvider, useValue: new IdentityProvider(settings, ports.logger) },
        OpenSession,
        { provide: FormTokens, useValue: new FormTokens(settings) },
        { provide: RequestBudget, useValue: new RequestBudget(settings.requestsPerMinute) },
        { provide: KeyBudget, useValue: new KeyBudget(settings.keyRequestsPerMinute) },
        { provide: ReportBudget, useValue: new ReportBudget(REPORTS_PER_MINUTE) },
        { provide: SignInAttempts, useValue: new SignInAttempts() },
        RouteTable,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
        { provide: APP_GUARD, useClass: BearerGuard },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ports.close();
  }
}
