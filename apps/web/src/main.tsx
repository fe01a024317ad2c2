import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { noteActivity } from './app/activity';
import { createQueryClient } from './app/query-client';
import { createAppRouter } from './app/router';
import { startSession } from './app/session';
import './design/tokens.css';
import './design/base.css';
import './design/parts.css';
import './design/specialties.css';
import { applyTheme, chosenTheme } from './design/theme';
import { startTexts } from './i18n/i18n';
import { ToastProvider } from './parts/Toast';

applyTheme(chosenTheme());
noteActivity();
const texts = startTexts();
const client = createQueryClient();
startSession(client);
const router = createAppRouter();
// The page's own code comes while the texts do.
void router.preloadRoute({ to: location.pathname });
await texts;

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <ToastProvider>
        <RouterProvider router={router} />
      </ToastProvider>
    </QueryClientProvider>
  </StrictMode>,
);
