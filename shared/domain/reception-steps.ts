/**
 * 迎接 - 入座 - 奉茶 - 介绍 - 体验 - 送别: the way of a reception, in its order.
 * Source: features A10, domain §5.
 */
export const RECEPTION_STEPS = [
  'greet',
  'seat',
  'drink',
  'present',
  'experience',
  'farewell',
] as const;
export type ReceptionStep = (typeof RECEPTION_STEPS)[number];

/** Something to keep in mind at a step. */
export interface ReceptionTip {
  readonly title: string;
  readonly says: string;
  /** the section of 客户接待礼仪 whose words these are; null: ours, shown as 补充 */
  readonly section: string | null;
}

/** One step as the strip shows it. */
export interface ReceptionStepCard {
  readonly step: ReceptionStep;
  readonly word: string;
  readonly tips: readonly ReceptionTip[];
}

/*
 * What carries a section is the process manual's own wording, kept to the letter; only its line
 * breaks are taken out. The manual ends in the middle of 1.6: what follows there is ours.
 */

const HANDSHAKE: ReceptionTip = {
  title: '握手',
  says: '迎上用户的同时伸出自己的右手，身体略向前倾，看着用户的眼睛。握手需要握实，摇动的幅度不要太大。时间以用户松手的感觉为准。',
  section: '1.1握手礼仪',
};

const STANDING_TO_TALK: ReceptionTip = {
  title: '站立商谈',
  says: '站着与用户商谈时，两脚平行打开，之间约10公分左右，这种姿势不易疲劳，同时头部前后摆动时比较能保持平衡，气氛也能较缓和。',
  section: '1.2站立姿势',
};

const STANDING_TO_WAIT: ReceptionTip = {
  title: '站立等待',
  says: '双脚微分，双手握于小腹前，视线可维持较水平略高的幅度，气度安详稳定，表现出自信。',
  section: '1.2站立姿势',
};

const SITTING_DOWN: ReceptionTip = {
  title: '入座',
  says: '多半从椅子的左侧入座，紧靠椅背，上身不要靠着椅背，微微前倾，双手轻握于腿上或两手分开放于膝上，双脚的脚后跟靠拢，膝盖可分开一个拳头宽，平行放置；若是坐在较软的沙发上，应坐在沙发的前端，如果往后仰则容易显得对用户不尊重。',
  section: '1.3入座姿势',
};

const MEETING_ROOM: ReceptionTip = {
  title: '会客室',
  says: '会客室的入座一般没有一定的常规可循，因此，当用户进来时站立起来，遵循用户的指示入座。',
  section: '1.3入座姿势',
};

const DISTANCE_BY_ACQUAINTANCE: ReceptionTip = {
  title: '商谈距离',
  says: '通常与较熟用户保持的距离是70-80公分，与较不熟悉的用户的谈话距离是100-120公分。',
  section: '1.4商谈距离',
};

const DISTANCE_BY_POSTURE: ReceptionTip = {
  title: '手臂长',
  says: '站着商谈时，一般的距离为两个手臂长。一站一坐，则距离可以稍微拉近，约一个半手臂长。坐着时约为一个手臂长。同时保证避免自己的口气吹到对方。',
  section: '1.4商谈距离',
};

const EYES: ReceptionTip = {
  title: '视线',
  says: '平常面对面交谈，当双方对话时，视线落在对方的鼻间，偶尔可注视对方的双目，当诚心诚意想要恳请对方时，两眼可以注视对方的双目，虽然双目一直望着对方的眼睛能表现您的热心，但也会出现过于针锋相对的情景。',
  section: '1.5视线落点',
};

const CARD_KEPT: ReceptionTip = {
  title: '名片放置',
  says: '一般名片都放在衬衫的左侧口袋或西服的内侧口袋，也可以放在随行包的外侧，避免放在裤子的口袋。出门前要注意检查名片是否带足',
  section: '1.6递交名片',
};

const CARD_GIVEN: ReceptionTip = {
  title: '递交名片',
  says: '递交名片时注意将手指并拢，大拇指夹着名片以向上弧线的方式递送到对方胸前。拿取名片时要用双手',
  section: '1.6递交名片',
};

const ours = (title: string, says: string): ReceptionTip => ({ title, says, section: null });

/** The strip: each step with what helps at it. */
export const RECEPTION_STRIP: readonly ReceptionStepCard[] = [
  {
    step: 'greet',
    word: '迎接',
    tips: [
      ours('30 秒', '客人进门 30 秒内问候；问是否第一次来、有无预约、有无熟悉的顾问。'),
      HANDSHAKE,
      STANDING_TO_WAIT,
      DISTANCE_BY_ACQUAINTANCE,
    ],
  },
  {
    step: 'seat',
    word: '入座',
    tips: [
      SITTING_DOWN,
      MEETING_ROOM,
      CARD_KEPT,
      CARD_GIVEN,
      ours('接名片', '接过后看一眼并称呼对方，放在桌上可见处，不在上面写字。'),
    ],
  },
  {
    step: 'drink',
    word: '奉茶',
    tips: [
      ours('奉茶', '先问喝什么，七八分满，双手奉上，杯柄朝向客人；等候中的客人先奉茶。'),
      DISTANCE_BY_POSTURE,
    ],
  },
  {
    step: 'present',
    word: '介绍',
    tips: [
      STANDING_TO_TALK,
      EYES,
      DISTANCE_BY_POSTURE,
      ours('需求', '先听后讲：谁用、什么用途、打算何时购买，再介绍对应的产品。'),
    ],
  },
  {
    step: 'experience',
    word: '体验',
    tips: [
      ours('邀请体验', '先说明步骤和注意事项，征得同意再开始；体验中少说多看，结束后问感受。'),
      STANDING_TO_TALK,
    ],
  },
  {
    step: 'farewell',
    word: '送别',
    tips: [
      ours('送到门口', '约好下次联系的日期和理由，提醒随身物品，送到门口，目送离开后登记离店。'),
      HANDSHAKE,
    ],
  },
];
