/** Words that another trade says differently. Source: features N7. */
export interface TradeWordSet {
  readonly product: string;
  readonly experience: string;
  readonly showroom: string;
}

/** As the manual has them: 产品, 体验, 展厅. */
export const STANDARD_TRADE_WORDS: TradeWordSet = {
  product: '产品',
  experience: '体验',
  showroom: '展厅',
};

/**
 * One of the desk's own sentences in the showroom's words: 试驾 for 体验, 车型 for 产品. Only for
 * sentences the desk itself says; what people have typed is theirs. 展厅前台 is the desk's name and
 * 展厅经理 a role's: both stay.
 */
export function inTradeWords(sentence: string, words: TradeWordSet): string {
  return sentence.replaceAll(/产品|体验|展厅(?!前台|经理)/g, (word) => {
    if (word === STANDARD_TRADE_WORDS.product) return words.product;
    return word === STANDARD_TRADE_WORDS.experience ? words.experience : words.showroom;
  });
}

/** Says the desk's own sentences in these words. */
export function sayIn(words: TradeWordSet): (sentence: string) => string {
  return (sentence) => inTradeWords(sentence, words);
}
