/** The interface is served from here, never from files. */
export const appScheme = "app";
export const appOrigin = "app://almudeer";
/** Mail bodies are served from here, each in its own frame without scripts and without an origin. */
export const messageScheme = "msg";
/** Pictures, sounds and films of messages are served from here, each under the id of its attachment. */
export const mediaScheme = "media";
