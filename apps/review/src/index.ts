export { openReviewDesk, type ReviewDesk } from "./desk/review-desk.js";
export { openReviewFiles, readReviewFile, type ReviewFiles } from "./desk/open-review-files.js";
export { ReviewPageError } from "./review-page-error.js";
export type { ReviewSource } from "./review-source.js";
export { startReviewServer, type ReviewServer, type ReviewServerOptions } from "./server/start-review-server.js";
