import { lazy, Suspense, type ReactNode } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { BoardPage } from './shell/board-page.tsx';
import { ItemRoute } from './shell/item-route.tsx';
import { NotFound } from './shell/not-found.tsx';
import { PlainPage } from './shell/plain-page.tsx';
import { Home } from './start/home.tsx';

const NewProgramme = lazy(async () => ({
  default: (await import('./start/new-programme.tsx')).NewProgramme,
}));
const ImportProgramme = lazy(async () => ({
  default: (await import('./start/import-programme.tsx')).ImportProgramme,
}));
const ProgrammeView = lazy(async () => ({
  default: (await import('./programme/programme-view.tsx')).ProgrammeView,
}));
const RepairList = lazy(async () => ({ default: (await import('./repairs/repair-list.tsx')).RepairList }));
const ArchivePage = lazy(async () => ({
  default: (await import('./committee/archive-page.tsx')).ArchivePage,
}));
const PeoplePage = lazy(async () => ({
  default: (await import('./committee/people-page.tsx')).PeoplePage,
}));
const SetAsidePage = lazy(async () => ({
  default: (await import('./committee/set-aside-page.tsx')).SetAsidePage,
}));
const CommitteePage = lazy(async () => ({
  default: (await import('./committee/committee-page.tsx')).CommitteePage,
}));

/** Every address of the product and what stands there. */
export function App(): ReactNode {
  return (
    <BrowserRouter>
      <Suspense fallback={<p className="shell-waiting">Opening…</p>}>
        <Routes>
          <Route element={<PlainPage />}>
            <Route path="/" element={<Home />} />
            <Route path="/new" element={<NewProgramme />} />
            <Route path="/import" element={<ImportProgramme />} />
            <Route path="*" element={<NotFound />} />
          </Route>
          <Route path="/c/:committee/:year" element={<BoardPage />}>
            <Route element={<ItemRoute />}>
              <Route index element={null} />
              <Route path="item/:itemId" element={null} />
            </Route>
            <Route path="programme" element={<ProgrammeView />} />
            <Route path="repairs" element={<RepairList />} />
            <Route path="archive" element={<ArchivePage />} />
            <Route path="committee" element={<CommitteePage />} />
            <Route path="set-aside" element={<SetAsidePage />} />
            <Route path="committee/people" element={<PeoplePage />} />
            <Route path="*" element={<NotFound />} />
          </Route>
        </Routes>
      </Suspense>
    </BrowserRouter>
  );
}
