import { lazy, Suspense, type ReactNode } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { BoardPage } from './shell/board-page.tsx';
import { ItemRoute } from './shell/item-route.tsx';
import { NotFound } from './shell/not-found.tsx';
import { SessionProvider } from './shell/session.tsx';
import { SessionWatch } from './sign-in/session-watch.tsx';
import { PlainPage } from './shell/plain-page.tsx';
import { SetUpGate } from './start/set-up-gate.tsx';

const Home = lazy(async () => ({ default: (await import('./start/home.tsx')).Home }));
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
const CommitteePage = lazy(async () => ({
  default: (await import('./committee/committee-page.tsx')).CommitteePage,
}));
const SetUp = lazy(async () => ({ default: (await import('./sign-in/set-up.tsx')).SetUp }));
const Join = lazy(async () => ({ default: (await import('./sign-in/join.tsx')).Join }));
const SignIn = lazy(async () => ({ default: (await import('./sign-in/sign-in.tsx')).SignIn }));
const SignedOut = lazy(async () => ({ default: (await import('./sign-in/signed-out.tsx')).SignedOut }));
const AccountPage = lazy(async () => ({ default: (await import('./people/account-page.tsx')).AccountPage }));
const AccessPage = lazy(async () => ({ default: (await import('./people/access-page.tsx')).AccessPage }));
const RightsPage = lazy(async () => ({ default: (await import('./people/rights-page.tsx')).RightsPage }));

const PeoplePage = lazy(async () => ({
  default: (await import('./committee/people-page.tsx')).PeoplePage,
}));
const SummaryPage = lazy(async () => ({
  default: (await import('./triangulation/summary-page.tsx')).SummaryPage,
}));
const RecordPage = lazy(async () => ({ default: (await import('./record/record-page.tsx')).RecordPage }));
const SuggestPage = lazy(async () => ({
  default: (await import('./suggestions/suggest-page.tsx')).SuggestPage,
}));
const MySuggestionsPage = lazy(async () => ({
  default: (await import('./suggestions/my-suggestions-page.tsx')).MySuggestionsPage,
}));
const PublicSuggestionsPage = lazy(async () => ({
  default: (await import('./suggestions/public-suggestions-page.tsx')).PublicSuggestionsPage,
}));
const NotePage = lazy(async () => ({ default: (await import('./notes/note-page.tsx')).NotePage }));
const NoteFieldsPage = lazy(async () => ({
  default: (await import('./committee/note-fields-page.tsx')).NoteFieldsPage,
}));
const MentionsPage = lazy(async () => ({
  default: (await import('./people/mentions-page.tsx')).MentionsPage,
}));
const SetAsidePage = lazy(async () => ({
  default: (await import('./committee/set-aside-page.tsx')).SetAsidePage,
}));

/** Every address of the product and what stands there. */
export function App(): ReactNode {
  return (
    <BrowserRouter>
      <SessionProvider>
        <Suspense fallback={<p className="shell-waiting">Opening…</p>}>
          <Routes>
            <Route element={<PlainPage />}>
              <Route path="/" element={<Home />} />
              <Route element={<SetUpGate />}>
                <Route path="/new" element={<NewProgramme />} />
                <Route path="/import" element={<ImportProgramme />} />
              </Route>
              <Route path="/set-up" element={<SetUp />} />
              <Route path="/join" element={<Join />} />
              <Route path="/sign-in" element={<SignIn />} />
              <Route path="/signed-out" element={<SignedOut />} />
              <Route path="/mentions" element={<MentionsPage />} />
              <Route path="/account" element={<AccountPage />} />
              <Route path="/c/:committee/:year/suggest" element={<SuggestPage />} />
              <Route path="/c/:committee/:year/my-suggestions" element={<MySuggestionsPage />} />
              <Route path="*" element={<NotFound />} />
            </Route>
            <Route path="/c/:committee/:year" element={<BoardPage />}>
              <Route element={<ItemRoute />}>
                <Route index element={null} />
                <Route path="item/:itemId" element={null} />
              </Route>
              <Route path="item/:itemId/note" element={<NotePage />} />
              <Route path="item/:itemId/note/private" element={<NotePage isPrivate />} />
              <Route path="programme" element={<ProgrammeView />} />
              <Route path="repairs" element={<RepairList />} />
              <Route path="archive" element={<ArchivePage />} />
              <Route path="committee" element={<CommitteePage />} />
              <Route path="triangulation/:meetingId" element={<SummaryPage />} />
              <Route path="record" element={<RecordPage />} />
              <Route path="set-aside" element={<SetAsidePage />} />
              <Route path="committee/note-fields" element={<NoteFieldsPage />} />
              <Route path="committee/people" element={<PeoplePage />} />
              <Route path="from-the-public" element={<PublicSuggestionsPage />} />
              <Route path="access" element={<AccessPage />} />
              <Route path="rights" element={<RightsPage />} />
              <Route path="*" element={<NotFound />} />
            </Route>
          </Routes>
        </Suspense>
        <SessionWatch />
      </SessionProvider>
    </BrowserRouter>
  );
}
