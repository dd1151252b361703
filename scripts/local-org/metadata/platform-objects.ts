import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What is known of a standard object beside what the local org stores: names only, in small letters. */
export interface PlatformObject {
  fields: Pick<ReadonlySet<string>, 'has'>;
  /** Paths up, with the object that they lead to (`Name` where there are several). */
  parents: ReadonlyMap<string, string>;
}

/** Fields that only some editions or features bring, so that the described org lacks them (Object Reference). */
const MORE_FIELDS: Readonly<Record<string, string>> = {
  Account: `accountnumber rating ownership sic site tickersymbol tradestyle dunsnumber naicscode naicsdesc yearstarted
    cleanstatus operatinghoursid tier parentid iscustomerportal ispartner activitymetricid activitymetricrollupid
    dandbcompanyid isbuyer ispriorityrecord channelprogramname channelprogramlevelname`,
  Contact: `assistantname assistantphone homephone otherphone birthdate department leadsource otheraddress otherstreet
    othercity otherstate otherpostalcode othercountry donotcall hasoptedoutofemail hasoptedoutoffax individualid
    buyerattributes cleanstatus contactsource departmentgroup firstcalldatetime firstemaildatetime genderidentity
    ispriorityrecord pronouns titletype activitymetricid`,
  Lead: `rating numberofemployees annualrevenue donotcall fax hasoptedoutofemail hasoptedoutoffax industry leadsource`,
  Opportunity: `campaignid pricebook2id nextstep leadsource totalopportunityquantity isprivate primarypartneraccount
    expectedrevenue probability contactid syncedquoteid contractid forecastcategoryname iqscore partneraccountid territory2id
    isexcludedfromterritory2filter pushcount laststagechangedate ispriorityrecord`,
  Case: `parentid productid assetid entitlementid businesshoursid isvisibleinselfservice ownerid casenumber origin
    reason type suppliedname suppliedemail suppliedphone suppliedcompany comments isselfserviceclosed questionid
    servicecontractid language`,
  Task: 'phone email type isvisibleinselfservice completeddatetime',
  Event: `phone email location showas isprivate isalldayevent type isvisibleinselfservice isrecurrence2
    serviceappointmentid`,
  User: `managerid employeenumber division department extension callcenterid mobilephone fax federationidentifier
    jigsawimportlimitoverride currentstatus`,
};

/** Objects that only some editions or features bring and whose fields aren't known here (Object Reference). */
const MORE_OBJECTS: ReadonlySet<string> = new Set(
  `Address AppointmentInvitation AssociatedLocation AuthorizationForm AuthorizationFormConsent AuthorizationFormText
CartItem CaseMilestone CommSubscription CommSubscriptionConsent ConsumptionSchedule ContactPointAddress
ContactPointConsent ContactPointEmail ContactPointPhone ContactPointTypeConsent DandBCompany DataUseLegalBasis
DataUsePurpose EngagementChannelType Expense Global Image JobProfile LegalEntity LiveChatTranscript LiveChatVisitor
Location MaintenanceAsset MaintenancePlan MessagingEndUser MessagingSession OperatingHours PartyConsent ProductConsumed
ProductItem ProductItemTransaction ProductRequest ProductRequestLineItem ProductRequired ProductTransfer Quote
QuoteLineItem Recommendation ResourceAbsence ReturnOrder ReturnOrderLineItem Scorecard ScorecardAssociation
ScorecardMetric ServiceAppointment ServiceResource ServiceResourceSkill ServiceTerritory ServiceTerritoryMember Shift
Shipment Skill SkillRequirement Survey SurveyInvitation SurveyResponse TimeSheet TimeSheetEntry TimeSlot Visit WebCart
WebStore WorkOrderLineItem WorkPlan WorkStep WorkType WorkTypeGroup`
    .toLowerCase()
    .split(/\s+/),
);

/** An object whose own fields aren't known: it has whatever is not a custom one. */
export const ANY_STANDARD_FIELD: PlatformObject = {
  fields: { has: (name) => !name.endsWith('__c') },
  parents: new Map(),
};

const require = createRequire(import.meta.url);
let loaded: ReadonlyMap<string, PlatformObject> | undefined;

function load(): Map<string, PlatformObject> {
  const folder = dirname(require.resolve('jsforce/package.json'));
  const text = readFileSync(join(folder, 'lib/types/standard-schema.d.ts'), 'utf8');
  const fields = new Map<string, Set<string>>();
  const parents = new Map<string, Map<string, string>>();
  for (const [, kind, object = '', body = ''] of text.matchAll(
    /^type (Fields|ParentReferences)\$(\w+) = \{([^}]*)\}/gm,
  )) {
    const lines = [...body.matchAll(/^\s+(\w+): (?:SObjectDefinition\$(\w+))?/gm)];
    if (kind === 'Fields')
      fields.set(object.toLowerCase(), new Set(lines.map(([, name = '']) => name.toLowerCase())));
    else
      parents.set(
        object.toLowerCase(),
        new Map(lines.map(([, name = '', target = '']) => [name.toLowerCase(), target])),
      );
  }
  for (const [object, names] of Object.entries(MORE_FIELDS))
    for (const name of names.split(/\s+/)) fields.get(object.toLowerCase())?.add(name);
  return new Map(
    [...fields].map(([object, names]) => [
      object,
      { fields: names, parents: parents.get(object) ?? new Map<string, string>() },
    ]),
  );
}

/** A standard object of the platform, as jsforce's typings describe it; undefined for any other name. */
export function platformObject(name: string): PlatformObject | undefined {
  loaded ??= load();
  const lower = name.toLowerCase();
  return loaded.get(lower) ?? (MORE_OBJECTS.has(lower) ? ANY_STANDARD_FIELD : undefined);
}
