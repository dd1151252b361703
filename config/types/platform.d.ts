declare module '@salesforce/schema/*' {
  const reference: { objectApiName: string; fieldApiName: string };
  export default reference;
}
declare module '@salesforce/label/*' {
  const label: string;
  export default label;
}
declare module '@salesforce/i18n/*' {
  const value: string;
  export default value;
}
declare module '@salesforce/user/Id' {
  const id: string;
  export default id;
}
declare module '@salesforce/customPermission/*' {
  const granted: boolean | undefined;
  export default granted;
}
