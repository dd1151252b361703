const FUNCTIONS: ReadonlySet<string> = new Set([
  'CURRENCYRATE',
  'GETRECORDIDS',
  'GETSESSIONID',
  'HTMLENCODE',
  'INCLUDE',
  'JSENCODE',
  'JSINHTMLENCODE',
  'LINKTO',
  'PARENTGROUPVAL',
  'PREDICT',
  'PREVGROUPVAL',
  'REQUIRESCRIPT',
  'URLENCODE',
  'URLFOR',
  'VLOOKUP',
]);

const GLOBALS: ReadonlySet<string> = new Set(['$api', '$site', '$system']);

/** What to say of a function that the platform has and this org hasn't; undefined for every other name. */
export function uncoveredFunction(name: string): string | undefined {
  return FUNCTIONS.has(name.toUpperCase())
    ? `Tenki's local org doesn't cover the function ${name}`
    : undefined;
}

/** What to say of a global that the platform has and this org hasn't; undefined for every other name. */
export function uncoveredGlobal(head: string): string | undefined {
  return GLOBALS.has(head.toLowerCase()) ? `Tenki's local org doesn't cover the global ${head}` : undefined;
}
