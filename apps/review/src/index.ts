export { ReviewPageError } from "./review-page-error.js";
