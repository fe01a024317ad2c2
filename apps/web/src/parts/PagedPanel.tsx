import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Await, Empty } from './Await';
import { MoreButton } from './MoreButton';
import { Panel } from './Page';

interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

interface PagedPanelProps<Item> {
  readonly query: UseInfiniteQueryResult<InfiniteData<ListPage<Item>>>;
  /** The heading, by how many there are in all. */
  readonly title: (total: number) => string;
  readonly children: (shown: readonly Item[]) => ReactNode;
}

/** A list that is fetched page by page as it is asked for, with its length in the heading. */
export function PagedPanel<Item>({ query, title, children }: PagedPanelProps<Item>) {
  const { t } = useTranslation();
  const { data, error, refetch, isFetchingNextPage, fetchNextPage } = query;
  const items = data?.pages.flatMap((page) => page.items);
  const total = data?.pages.at(-1)?.total ?? 0;
  return (
    <Await query={{ data: items, error, refetch }}>
      {(shown) =>
        shown.length === 0 ? (
          <Empty>{t('places.none')}</Empty>
        ) : (
          <Panel title={title(total)}>
            {children(shown)}
            <MoreButton
              shown={shown.length}
              total={total}
              busy={isFetchingNextPage}
              onMore={() => void fetchNextPage()}
            />
          </Panel>
        )
      }
    </Await>
  );
}
