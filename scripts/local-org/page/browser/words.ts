/** The stand-in's own words. Everything else on a page comes from metadata or data. */
export interface Words {
  standIn: string;
  standInShort: string;
  standInNote: string;
  allObjects: string;
  apps: string;
  home: string;
  welcome: (name: string) => string;
  goTo: string;
  utilities: string;
  minimise: string;
  navigation: string;
  switchUser: string;
  actingAs: (name: string) => string;
  language: string;
  details: string;
  related: string;
  activity: string;
  chatter: string;
  information: string;
  systemInformation: string;
  description: string;
  all: (plural: string) => string;
  listView: string;
  search: string;
  searchList: (plural: string) => string;
  sortedBy: (field: string) => string;
  items: (count: number, more: boolean) => string;
  loadMore: string;
  listEnd: (count: number) => string;
  loading: string;
  noItems: string;
  viewAll: string;
  yes: string;
  no: string;
  help: (label: string) => string;
  sort: (field: string) => string;
  missingTitle: string;
  missingText: string;
  noAccessTitle: string;
  noAccessText: string;
  failedTitle: string;
  sessionTitle: string;
  sessionText: string;
  signIn: string;
  nothingFound: string;
  nothingFoundText: string;
  noRecords: (plural: string) => string;
  clearSearch: string;
  sortList: string;
  ascending: string;
  descending: string;
  retry: string;
  componentFailed: (name: string) => string;
  buildFailed: string;
  notDrawn: (name: string) => string;
  building: string;
  buildingNote: string;
  noPreview: string;
  externalPage: string;
  skip: string;
  create: string;
  edit: string;
  clone: string;
  remove: string;
  save: string;
  saveAndNew: string;
  unsavedTitle: string;
  unsavedText: string;
  keepEditing: string;
  discard: string;
  cancel: string;
  next: string;
  close: string;
  newRecord: (label: string) => string;
  editRecord: (name: string) => string;
  cloneRecord: (name: string) => string;
  removeRecord: (label: string) => string;
  removeQuestion: (label: string, name: string) => string;
  chooseRecordType: string;
  requiredNote: string;
  none: string;
  complete: string;
  formErrors: string;
  formFields: (labels: string) => string;
  saving: string;
  saved: (label: string, name: string) => string;
  created: (label: string, name: string) => string;
  removed: (label: string, name: string) => string;
  noCreate: (label: string) => string;
  noEdit: (label: string) => string;
  noForm: string;
  searchRecords: (label: string) => string;
  noMatches: string;
  clear: (label: string) => string;
  targetObject: (label: string) => string;
  moreActions: string;
  available: string;
  selected: string;
}

const english: Words = {
  standIn: 'Local stand-in, not Salesforce',
  standInShort: 'Stand-in',
  standInNote: 'This page runs on your machine. It draws deployed metadata with the real component engine.',
  allObjects: 'All objects',
  apps: 'Switch app',
  home: 'Home',
  welcome: (name) => `Welcome, ${name}`,
  goTo: 'Go to',
  utilities: 'Utility bar',
  minimise: 'Minimize',
  navigation: 'App navigation',
  switchUser: 'Switch user',
  actingAs: (name) => `Acting as ${name}`,
  language: 'Language',
  details: 'Details',
  related: 'Related',
  activity: 'Activity',
  chatter: 'Chatter',
  information: 'Information',
  systemInformation: 'System Information',
  description: 'Description',
  all: (plural) => `All ${plural}`,
  listView: 'List view',
  search: 'Search',
  searchList: () => 'Search this list by name',
  sortedBy: (field) => `Sorted by ${field}`,
  items: (count, more) => `${count}${more ? '+' : ''} ${count === 1 && !more ? 'item' : 'items'}`,
  loadMore: 'Load more',
  listEnd: (count) => `Only the first ${count} items are shown. Search or filter to find others.`,
  loading: 'Loading',
  noItems: 'No items to display.',
  viewAll: 'View All',
  yes: 'Yes',
  no: 'No',
  help: (label) => `Help: ${label}`,
  sort: (field) => `Sort by ${field}`,
  missingTitle: 'Page not found',
  missingText: 'It may have been deleted, or the address is wrong, or you are not allowed to see it.',
  noAccessTitle: 'No access',
  noAccessText:
    'Your permissions do not let you open anything here. An administrator can assign a permission set.',
  sessionTitle: 'Your session has ended',
  sessionText: 'Log in again to go on where you are. What was not saved is lost.',
  signIn: 'Log In',
  nothingFound: 'Nothing found',
  nothingFoundText: 'No name in this list has what you searched for.',
  noRecords: (plural) => `${plural} that this list shows will appear here.`,
  clearSearch: 'Clear search',
  sortList: 'Sort by',
  ascending: 'Sorted ascending. Sort descending',
  descending: 'Sorted descending. Sort ascending',
  failedTitle: 'This could not be loaded',
  retry: 'Try again',
  componentFailed: (name) => `The component ${name} could not be shown`,
  buildFailed: 'The deployed components do not compile',
  notDrawn: (name) => `${name} is not drawn by the stand-in`,
  building: 'Building the components',
  buildingNote: 'The first time after an install this takes about a minute. The page opens by itself.',
  noPreview: 'This page is empty.',
  externalPage: 'Open the page in a new tab',
  skip: 'Skip to content',
  create: 'New',
  edit: 'Edit',
  clone: 'Clone',
  remove: 'Delete',
  save: 'Save',
  saveAndNew: 'Save & New',
  unsavedTitle: 'Unsaved Changes',
  unsavedText: 'What you entered has not been saved.',
  keepEditing: 'Continue Editing',
  discard: 'Discard Changes',
  cancel: 'Cancel',
  next: 'Next',
  close: 'Close',
  newRecord: (label) => `New ${label}`,
  editRecord: (name) => `Edit ${name}`,
  cloneRecord: (name) => `Clone ${name}`,
  removeRecord: (label) => `Delete ${label}`,
  removeQuestion: (label, name) => `Are you sure you want to delete the ${label} “${name}”?`,
  chooseRecordType: 'Select a record type',
  requiredNote: 'Required Information',
  none: '--None--',
  complete: 'Complete this field.',
  formErrors: 'We hit a snag.',
  formFields: (labels) => `Review the following fields: ${labels}`,
  saving: 'Saving',
  saved: (label, name) => `${label} “${name}” was saved.`,
  created: (label, name) => `${label} “${name}” was created.`,
  removed: (label, name) => `${label} “${name}” was deleted.`,
  noCreate: (label) => `Your permissions do not let you create a ${label}.`,
  noEdit: (label) => `Your permissions do not let you edit this ${label}.`,
  noForm: 'There is nothing to fill in: none of the fields can be edited with your permissions.',
  searchRecords: (label) => `Search ${label}…`,
  noMatches: 'No matching records',
  clear: (label) => `Clear ${label}`,
  targetObject: (label) => `${label}: object`,
  moreActions: 'Show more actions',
  available: 'Available',
  selected: 'Chosen',
};

const japanese: Words = {
  standIn: 'ローカルの代替画面 (Salesforce ではありません)',
  standInShort: '代替画面',
  standInNote:
    'この画面はお使いのコンピューターで動いています。リリースされたメタデータを実際のコンポーネントエンジンで表示します。',
  allObjects: 'すべてのオブジェクト',
  apps: 'アプリケーションを切り替え',
  home: 'ホーム',
  welcome: (name) => `${name} さん、ようこそ`,
  goTo: '移動先',
  utilities: 'ユーティリティバー',
  minimise: '最小化',
  navigation: 'アプリケーションナビゲーション',
  switchUser: 'ユーザーを切り替え',
  actingAs: (name) => `${name} として操作中`,
  language: '言語',
  details: '詳細',
  related: '関連',
  activity: '活動',
  chatter: 'Chatter',
  information: '情報',
  systemInformation: 'システム情報',
  description: '説明',
  all: (plural) => `すべての${plural}`,
  listView: 'リストビュー',
  search: '検索',
  searchList: () => 'このリストを名前で検索',
  sortedBy: (field) => `並び替え基準: ${field}`,
  items: (count, more) => `${count}${more ? '+' : ''} 件`,
  loadMore: 'さらに表示',
  listEnd: (count) => `最初の ${count} 件のみ表示しています。検索または絞り込みをお使いください。`,
  loading: '読み込み中',
  noItems: '表示する項目がありません。',
  viewAll: 'すべて表示',
  yes: 'はい',
  no: 'いいえ',
  help: (label) => `ヘルプ: ${label}`,
  sort: (field) => `${field} で並び替え`,
  missingTitle: 'ページが見つかりません',
  missingText: '削除されたか、アドレスが正しくないか、参照する権限がありません。',
  noAccessTitle: 'アクセス権がありません',
  noAccessText:
    'ここにあるものを開く権限がありません。権限セットの割り当てをシステム管理者に依頼してください。',
  sessionTitle: 'セッションが終了しました',
  sessionText: 'もう一度ログインすると、このページに戻ります。保存していない内容は失われます。',
  signIn: 'ログイン',
  nothingFound: '見つかりませんでした',
  nothingFoundText: 'このリストに、検索語を含む名前はありません。',
  noRecords: (plural) => `このリストの対象となる${plural}がここに表示されます。`,
  clearSearch: '検索をクリア',
  sortList: '並び替え',
  ascending: '昇順です。降順に並び替え',
  descending: '降順です。昇順に並び替え',
  failedTitle: '読み込めませんでした',
  retry: '再試行',
  componentFailed: (name) => `コンポーネント ${name} を表示できませんでした`,
  buildFailed: 'リリースされたコンポーネントをコンパイルできません',
  notDrawn: (name) => `${name} は代替画面では表示されません`,
  building: 'コンポーネントをビルドしています',
  buildingNote: 'インストール直後の初回は 1 分ほどかかります。完了すると自動で開きます。',
  noPreview: 'このページは空です。',
  externalPage: '新しいタブで開く',
  skip: '本文へ移動',
  create: '新規',
  edit: '編集',
  clone: 'コピー',
  remove: '削除',
  save: '保存',
  saveAndNew: '保存 & 新規',
  unsavedTitle: '未保存の変更',
  unsavedText: '入力した内容はまだ保存されていません。',
  keepEditing: '編集を続行',
  discard: '変更を破棄',
  cancel: 'キャンセル',
  next: '次へ',
  close: '閉じる',
  newRecord: (label) => `新規${label}`,
  editRecord: (name) => `${name} を編集`,
  cloneRecord: (name) => `${name} をコピー`,
  removeRecord: (label) => `${label}を削除`,
  removeQuestion: (label, name) => `${label}「${name}」を削除してもよろしいですか?`,
  chooseRecordType: 'レコードタイプを選択',
  requiredNote: '必須情報',
  none: '--なし--',
  complete: 'この項目を入力してください。',
  formErrors: '問題が発生しました。',
  formFields: (labels) => `次の項目を確認してください: ${labels}`,
  saving: '保存中',
  saved: (label, name) => `${label}「${name}」が保存されました。`,
  created: (label, name) => `${label}「${name}」が作成されました。`,
  removed: (label, name) => `${label}「${name}」が削除されました。`,
  noCreate: (label) => `${label}を作成する権限がありません。`,
  noEdit: (label) => `この${label}を編集する権限がありません。`,
  noForm: '入力できる項目がありません。編集できる権限のある項目がないためです。',
  searchRecords: (label) => `${label}を検索…`,
  noMatches: '一致するレコードがありません',
  clear: (label) => `${label}をクリア`,
  targetObject: (label) => `${label}: オブジェクト`,
  moreActions: '他のアクションを表示',
  available: '選択可能',
  selected: '選択済み',
};

/** The words of a language, for example `ja` or `en_US`. */
export function wordsOf(language: string): Words {
  return language.startsWith('ja') ? japanese : english;
}
