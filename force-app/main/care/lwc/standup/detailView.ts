import type { DetailView } from 'c/standupDetail';
import type { RowView } from 'c/standupRow';
import { fill } from 'c/formats';
import { detailLamps } from './accountDetail';
import type { AccountDetail } from './accountDetail';
import { LABELS } from './labels';

/** An open row in words. */
export function detailView(
  detail: AccountDetail,
  { name, owner }: RowView,
  href: string,
  time: { lang: string; locale: string; today: string },
): DetailView {
  return {
    lamps: detailLamps(detail, time),
    actions: detail.actions,
    today: time.today,
    href,
    openLabel: fill(LABELS.openNamed, { name }),
    owner,
    labels: {
      lamps: LABELS.lamps,
      none: LABELS.lampsNone,
      actions: LABELS.actions,
      open: LABELS.open,
      plan: LABELS.plan,
    },
  };
}
