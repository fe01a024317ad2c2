import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, ApiError, body, idempotencyKey, type Schemas } from '../../api/client';
import { wishesKey } from '../../data/wishes';
import { contentOf, readKept, sameWishes, type WishLine } from './wish-list';

/** Typing and moving are saved together, once they pause. */
const PAUSE_MILLISECONDS = 700;

/** How the list on the page stands to what the server has. */
export type SaveState = 'saved' | 'saving' | 'kept' | 'refused';

export interface WishDraft {
  readonly lines: readonly WishLine[];
  readonly change: (lines: readonly WishLine[]) => void;
  readonly state: SaveState;
  readonly error: Error | null;
  readonly retry: () => void;
  /** Sends the list and resolves with its receipt. */
  readonly send: ReturnType<typeof useSend>;
}

let made = 0;

/** A key for a line of the page. */
export function newKey(): string {
  made += 1;
  return `${String(Date.now())}-${String(made)}`;
}

const storageKey = (doctorId: string): string => `randa.wishes.${doctorId}`;

/** The newest list that can still be changed: the draft, or the one sent last. */
export function writable(lists: readonly Schemas['WishList'][]): Schemas['WishList'] | undefined {
  return lists.find(({ state }) => state === 'draft') ?? lists.find(({ state }) => state === 'submitted');
}

function linesOf(list: Schemas['WishList'] | undefined): readonly WishLine[] {
  return (list?.lines ?? []).map((line) => ({ ...contentOf({ ...line, key: '' }), key: newKey() }));
}

/**
 * The list as it is written. Every change is kept on this device at once and saved on the server when changes pause; what
 * could not be saved is there again after a reload and is tried again when the network is back.
 */
export function useWishDraft(doctorId: string, lists: readonly Schemas['WishList'][]): WishDraft {
  const client = useQueryClient();
  const [onServer] = useState(() => linesOf(writable(lists)));
  const [lines, setLines] = useState<readonly WishLine[]>(
    () => readKept(localStorage.getItem(storageKey(doctorId))) ?? onServer,
  );
  const saved = useRef(onServer);
  const [state, setState] = useState<SaveState>(() => (sameWishes(lines, onServer) ? 'saved' : 'kept'));
  const { mutateAsync, error } = useMutation({
    mutationFn: (wanted: readonly WishLine[]) =>
      body(
        api.PUT('/api/v1/doctors/{doctorId}/wishes/draft', {
          params: { path: { doctorId } },
          body: { lines: wanted.map(contentOf) },
        }),
      ),
  });
  const save = useCallback(
    async (wanted: readonly WishLine[]) => {
      setState('saving');
      try {
        await mutateAsync(wanted);
        saved.current = wanted;
        localStorage.removeItem(storageKey(doctorId));
        setState('saved');
        await client.invalidateQueries({ queryKey: wishesKey(doctorId) });
      } catch (fault) {
        setState(fault instanceof ApiError ? 'refused' : 'kept');
        throw fault;
      }
    },
    [client, doctorId, mutateAsync],
  );
  useEffect(() => {
    if (sameWishes(lines, saved.current)) return;
    localStorage.setItem(storageKey(doctorId), JSON.stringify(lines));
    const soon = setTimeout(() => {
      save(lines).catch(() => undefined);
    }, PAUSE_MILLISECONDS);
    return () => {
      clearTimeout(soon);
    };
  }, [doctorId, lines, save]);
  const retry = useCallback(() => {
    save(lines).catch(() => undefined);
  }, [lines, save]);
  useEffect(() => {
    if (state !== 'kept') return;
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('online', retry);
    };
  }, [retry, state]);
  const send = useSend(doctorId, async () => {
    // A list that was sent is written anew as a draft before it is sent again.
    if (!sameWishes(lines, saved.current) || !lists.some((list) => list.state === 'draft')) await save(lines);
  });
  return { lines, change: setLines, state, error, retry, send };
}

function useSend(doctorId: string, prepare: () => Promise<void>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await prepare();
      return body(
        api.POST('/api/v1/doctors/{doctorId}/wishes/send', {
          params: { path: { doctorId }, header: idempotencyKey() },
        }),
      );
    },
    onSuccess: () => client.invalidateQueries({ queryKey: wishesKey(doctorId) }),
  });
}
