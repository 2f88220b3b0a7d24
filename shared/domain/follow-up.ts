/** How a customer is contacted: 电话, 上门, 到店, 微信, 短信. Source: features C6. */
export const CONTACT_WAYS = ['phone', 'homeVisit', 'store', 'wechat', 'sms'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];
