/** The host that plays a publisher's web server. */
export const DATASET_HOST = 'dataset.evenhand.example';
export const DATASET_TITLE = 'Demonstration dataset';
