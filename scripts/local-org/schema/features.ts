/** What is switched on in an org, as far as metadata depends on it. */
export interface OrgFeatures {
  /** Translations can be deployed at all. */
  translationWorkbench: boolean;
  /** Languages that the Translation Workbench has; undefined: every language of the platform. */
  languages: readonly string[] | undefined;
  /** Objects have a field `CurrencyIsoCode`. */
  multiCurrency: boolean;
  /** Accounts can be persons: `IsPersonAccount`, `PersonEmail`, `…__pc`. */
  personAccounts: boolean;
  /** "Deploy processes and flows as active" in production. */
  activeFlows: boolean;
  /** Paths (`PathAssistant`) can be deployed. */
  paths: boolean;
  /** Dashboards that may run as the person who looks at them (Salesforce Help: 5 Enterprise, 10 Unlimited). */
  dynamicDashboards: number;
}

/** An org of a large edition with the Translation Workbench and paths, one currency and companies only. */
export const DEFAULT_FEATURES: OrgFeatures = {
  translationWorkbench: true,
  languages: undefined,
  multiCurrency: false,
  personAccounts: false,
  activeFlows: true,
  paths: true,
  dynamicDashboards: 10,
};
