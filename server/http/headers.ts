import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What a browser may do with our pages: run our own scripts, talk to us, and nothing else. */
export function safeHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Said for all answers in one place, and only where there is TLS; the others would only be in the way over HTTP.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
}

/** What a browser may do with an answer of the interface: nothing, were it ever shown as a page, nor keep it. */
export function dataHeaders(): RequestHandler {
  const safe = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    // As above.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
  return (request, response, next) => {
    response.set('Cache-Control', 'no-store');
    safe(request, response, next);
  };
}

/** What a browser may do with a published page: show it in our own style, and nothing else. */
export function publishedHeaders(): RequestHandler {
  return plainPageHeaders("'none'");
}

/** As a published page, with a form that can be sent to us alone. */
export function publicFormHeaders(): RequestHandler {
  return plainPageHeaders("'self'");
}

function plainPageHeaders(formAction: "'none'" | "'self'"): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: [formAction],
        frameAncestors: ["'none'"],
      },
    },
    // Without a referrer a browser does not say either which page a form comes from, and we would turn it away.
    referrerPolicy: { policy: formAction === "'self'" ? 'same-origin' : 'no-referrer' },
    // As above.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
}
