/** As AWS names its regions: us-gov-west-1, us-isob-east-1 and eusc-de-east-1 too. */
export const REGION_PATTERN = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;
/** Completes a sentence about a text that is not a region. */
export const REGION_MESSAGE = 'must be the name of a region, such as us-east-1';
