import { lazy, type ReactNode } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { doors, pages, withWords, type PageRoute } from './routes.tsx';
import { Guard } from './shell/crashed.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';

const opened = (page: PageRoute) => ({
  path: page.path,
  Page: lazy(() => withWords(page).then(({ Component }) => ({ default: Component }))),
});
const rooms = pages.map(opened);
const outside = doors.map(opened);

// The plain router: the data router would add 30 kB to the first page for what the queries do already.
export const Router = (): ReactNode => (
  <BrowserRouter>
    <Guard>
      <Routes>
        {outside.map(({ path, Page }) => (
          <Route key={path} path={path} element={<Page />} />
        ))}
        <Route element={<Shell />}>
          {rooms.map(({ path, Page }) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </Guard>
  </BrowserRouter>
);
