import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

interface Page<T> {
  readonly items: readonly T[];
}

/** A list that grows page by page until it is whole. */
export interface GrowingList<T> {
  /** What has come so far; `undefined` before the first page. */
  readonly data: readonly T[] | undefined;
  readonly whole: boolean;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** Fetches every page of a list by itself and hands on what has come, so that its beginning is soon on screen. */
export function useGrowingList<T>(query: UseInfiniteQueryResult<InfiniteData<Page<T>>>): GrowingList<T> {
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && error === null) void fetchNextPage();
  }, [error, fetchNextPage, hasNextPage, isFetching]);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  return { data: items, whole: items !== undefined && !hasNextPage, error, refetch };
}
