import {
  ASKS_AGAIN,
  ASKS_NUMBER,
  BACK,
  type CallScript,
  DECLINES,
  GREETS,
  type Condition,
  type ScriptAnswer,
  type ScriptLine,
  type ScriptStep,
  type ScriptTip,
  type Way,
} from './call-script';

/*
 * 来电处理: the whole call as data. The flow chart of the manual is missing; this is domain §6 with
 * the manual's standard words in it. A changed sentence is a new version: calls keep theirs.
 */

const to = (step: string | null): readonly Way[] => [{ to: step }];

/** Our own words. */
const add = (text: string, when?: Condition): ScriptLine => lineOf(text, null, when);

/** A sentence around words of the manual. */
const say = (text: string, standard: Standard, when?: Condition): ScriptLine =>
  lineOf(text, standard, when);

/** 统一用语: what the manual wants to hear. */
type Standard = '您好，这里是' | '请稍等' | '麻烦您';

function lineOf(text: string, standard: Standard | null, when?: Condition): ScriptLine {
  return when === undefined ? { text, standard } : { text, standard, when };
}

const tip = (text: string): ScriptTip => ({ text, origin: 'manual' });
const hint = (text: string): ScriptTip => ({ text, origin: 'added' });

/** The call is over for the caller: what is left is to write it down. */
const done: readonly Way[] = to('after');

/** After the invitation: the number once more where it may be asked, else read back what stands. */
const agreed: readonly Way[] = [
  { to: ASKS_AGAIN, when: 'mayAskAgain' },
  { to: 'recap', when: 'hasAppointment' },
  { to: 'recap', when: 'hasCallBack' },
  { to: 'close' },
];

const steps: readonly ScriptStep[] = [
  {
    id: 'prepare',
    no: 0,
    title: '接起之前',
    lines: [],
    tips: [tip('铃响三声内接听电话'), tip('面带微笑，使对方在电话中能感受到你的热情')],
    fields: ['rings'],
    answers: [
      { id: 'rings1', text: '1 声', sets: { rings: 1 } },
      { id: 'rings2', text: '2 声', sets: { rings: 2 } },
      { id: 'rings3', text: '3 声', sets: { rings: 3 } },
      { id: 'rings4', text: '超过 3 声', sets: { rings: 4 } },
    ],
    next: to(GREETS),
  },
  {
    id: GREETS,
    no: 1,
    title: '问候',
    lines: [
      add('让您久等了，非常抱歉！', 'lateRings'),
      say('您好，这里是{showroom}，我是前台{desk}。', '您好，这里是'),
      add('{dayPart}好，请问有什么可以帮您？'),
    ],
    tips: [tip('语音清晰，普通话较纯正'), tip('语气平稳'), tip('语速中速，戒急、戒停顿')],
    fields: ['rings'],
    answers: [
      { id: 'speaks', text: '对方说话了' },
      { id: 'silent', text: '没有声音', next: to('noVoice') },
    ],
    next: to('who'),
  },
  {
    id: 'noVoice',
    no: 1,
    title: '没有声音',
    lines: [say('您好，这里是{showroom}，请问您能听到我说话吗？', '您好，这里是')],
    tips: [hint('等 5 秒再问一次；仍无声音，礼貌挂断')],
    fields: [],
    answers: [
      { id: 'heard', text: '听到了', next: to('who') },
      { id: 'nobody', text: '仍无声音', next: done, outcome: 'noAnswer' },
    ],
    next: to('who'),
  },
  {
    id: 'who',
    no: 2,
    title: '谁，什么事',
    lines: [add('请问怎么称呼您？')],
    tips: [
      tip('不要轻易打断用户的话，等用户停顿间隙引导用户说出要求'),
      hint('记下姓氏与称呼，之后每一句都用得上'),
    ],
    fields: ['callerKind', 'name', 'sex', 'phone', 'known'],
    answers: [
      {
        id: 'product',
        text: '咨询产品',
        sets: { callerKind: 'product' },
        next: [{ to: 'known', when: 'known' }, { to: 'need' }],
      },
      { id: 'person', text: '找人', sets: { callerKind: 'person' }, next: to('person') },
      {
        id: 'afterSales',
        text: '售后',
        sets: { callerKind: 'afterSales' },
        next: to('afterSales'),
        outcome: 'afterSales',
      },
      {
        id: 'complaint',
        text: '投诉',
        sets: { callerKind: 'complaint' },
        next: to('complaint'),
        outcome: 'complaint',
      },
      {
        id: 'wrongNumber',
        text: '打错',
        sets: { callerKind: 'wrongNumber' },
        next: to('wrongNumber'),
        outcome: 'wrongNumber',
      },
      {
        id: 'salesPitch',
        text: '推销',
        sets: { callerKind: 'salesPitch' },
        next: to('salesPitch'),
        outcome: 'salesPitch',
      },
      {
        id: 'peer',
        text: '同行',
        sets: { callerKind: 'peer' },
        next: to('peer'),
        outcome: 'peerResearch',
      },
    ],
    next: [{ to: 'known', when: 'known' }, { to: 'need' }],
  },
  {
    id: 'known',
    no: 2,
    title: '老客户',
    lines: [
      add('{surname}{title}，您好！上次您问到{lastTopic}，一直由{consultant}为您服务。'),
      add('您看是请{consultant}接听，还是我先记下来？'),
    ],
    tips: [hint('一位客户由一名顾问负责到底：不另建卡，不换人')],
    fields: ['known', 'phone'],
    answers: [
      { id: 'toOwner', text: '转给顾问', next: to('transfer') },
      { id: 'here', text: '就在这里说', next: to('need') },
      { id: 'visit', text: '想约到店', next: to('invite') },
      { id: 'service', text: '售后', next: to('afterSales'), outcome: 'afterSales' },
      { id: 'unhappy', text: '投诉', next: to('complaint'), outcome: 'complaint' },
    ],
    next: to('need'),
  },
  {
    id: 'need',
    no: 3,
    title: '需求',
    lines: [add('您想了解哪一款？是自己用，还是给家人选？'), add('您打算大概什么时候用上？')],
    tips: [tip('记录下用户的信息'), hint('先点选，后打字；一次只问一件')],
    fields: ['product', 'horizonDays', 'use', 'notes'],
    answers: [
      { id: 'told', text: '说清了', next: to('answer') },
      { id: 'price', text: '只问价格', next: to('price') },
      { id: 'noNeed', text: '不需要', next: to('farewell'), outcome: 'noIntention' },
      { id: 'boughtOurs', text: '已买我们的', next: to('farewell'), outcome: 'boughtOurs' },
      {
        id: 'boughtElsewhere',
        text: '已买别家',
        next: to('farewell'),
        outcome: 'boughtCompetitor',
      },
      { id: 'outOfTown', text: '人在外地', next: to('outOfTown'), outcome: 'outOfTown' },
    ],
    next: to('answer'),
  },
  {
    id: 'answer',
    no: 4,
    title: '简答',
    lines: [add('{product}我先简单给您介绍一下……'), add('合不合适，还是坐上去试一试最清楚。')],
    tips: [hint('不超过一分钟；说不准的不承诺，转给顾问')],
    fields: ['product', 'notes'],
    answers: [
      { id: 'answered', text: '已回答' },
      { id: 'price', text: '追问价格', next: to('price') },
      { id: 'expert', text: '要找顾问', next: to('transfer') },
    ],
    next: [{ to: 'invite', when: 'known' }, { to: 'channel' }],
  },
  {
    id: 'price',
    no: 4,
    title: '问价：邀请体验',
    lines: [
      add('价格要看配置和您的使用习惯，电话里报一个数反而不负责任。'),
      add('欢迎您到店体验，顾问当面给您一份准确的报价。'),
    ],
    tips: [hint('不报底价，不贬低别家；第二次追问就约回电')],
    fields: ['notes'],
    answers: [
      { id: 'accepts', text: '可以' },
      { id: 'insists', text: '坚持要价', next: to('priceAgain') },
      { id: 'leaves', text: '不想谈了', next: to('farewell'), outcome: 'noIntention' },
    ],
    next: [{ to: 'invite', when: 'known' }, { to: 'channel' }],
  },
  {
    id: 'priceAgain',
    no: 4,
    title: '坚持要价：约回电',
    lines: [
      add('我理解您想先有个数。'),
      add('我请{consultant}按您的情况算好，给您回个电话，您看可以吗？'),
    ],
    tips: [hint('请顾问回电，不由前台报价')],
    fields: ['callBackOn', 'notes'],
    answers: [
      { id: 'callBack', text: '可以回电' },
      { id: 'leaves', text: '不想谈了', next: to('farewell'), outcome: 'noIntention' },
    ],
    next: [{ to: 'recap', when: 'known' }, { to: 'channel' }],
  },
  {
    id: 'person',
    no: 4,
    title: '找人',
    lines: [add('请问您找哪一位？'), say('请稍等，我帮您看一下。', '请稍等')],
    tips: [hint('不透露同事的手机号和去向')],
    fields: ['messageFor', 'name', 'hold'],
    answers: [
      { id: 'found', text: '知道找谁', next: to('transfer') },
      { id: 'away', text: '不在', next: to('message') },
      { id: 'nobody', text: '没有此人', next: to('wrongNumber'), outcome: 'wrongNumber' },
    ],
    next: to('transfer'),
  },
  {
    id: 'transfer',
    no: 4,
    title: '转接',
    lines: [say('请稍等，我帮您转给{consultant}。', '请稍等')],
    tips: [
      tip('转接时切勿拿着话筒（更不要对着话筒）大喊，按一下收线/暂切，再通知接电话者'),
      hint('保持超过 60 秒就回来说一声'),
    ],
    fields: ['hold', 'messageFor', 'holdSeconds'],
    answers: [
      { id: 'through', text: '已接通', next: done, outcome: 'transferred' },
      { id: 'busy', text: '正忙或不在', next: to('message') },
      { id: 'long', text: '等了很久', next: to('holdLong') },
    ],
    next: to('message'),
  },
  {
    id: 'holdLong',
    no: 4,
    title: '久等',
    lines: [add('让您久等了，{consultant}还在忙。'), add('您愿意再等一会儿，还是请他给您回电？')],
    tips: [hint('第二次久等，直接约回电')],
    fields: ['hold', 'holdSeconds'],
    answers: [
      { id: 'waits', text: '再等等', next: to('transfer') },
      { id: 'callBack', text: '回电', next: to('message') },
    ],
    next: to('message'),
  },
  {
    id: 'message',
    no: 4,
    title: '留言',
    lines: [
      say('麻烦您留个姓名和电话，我把话带到，请{consultant}给您回电。您看什么时间方便？', '麻烦您'),
    ],
    tips: [hint('说出回电的日子，不说“尽快”')],
    fields: ['messageFor', 'message', 'name', 'phone', 'callBackOn'],
    answers: [
      { id: 'taken', text: '已记下', next: to('close'), outcome: 'messageTaken' },
      { id: 'none', text: '不用留言', next: to('close'), outcome: 'internal' },
    ],
    next: to('close'),
  },
  {
    id: 'afterSales',
    no: 4,
    title: '售后',
    lines: [
      add('给您添麻烦了。请问是哪一款，什么时候买的，现在是什么情况？'),
      say('麻烦您留个电话，售后同事会联系您。', '麻烦您'),
    ],
    tips: [hint('先记，不判断责任，不承诺费用')],
    fields: ['name', 'phone', 'product', 'message', 'messageFor', 'callBackOn'],
    answers: [
      { id: 'recorded', text: '已记下' },
      { id: 'through', text: '转给售后', next: to('transfer') },
      { id: 'unhappy', text: '对方不满', next: to('complaint'), outcome: 'complaint' },
    ],
    next: to('close'),
  },
  {
    id: 'complaint',
    no: 4,
    title: '投诉：听和记',
    lines: [add('非常抱歉给您带来不愉快。您请讲，我一边听一边记。')],
    tips: [hint('不辩解，不打断，不推给别人'), hint('复述一遍，让对方知道被听见了')],
    fields: ['name', 'phone', 'message', 'notes'],
    answers: [{ id: 'told', text: '说完了' }],
    next: to('promise'),
  },
  {
    id: 'promise',
    no: 4,
    title: '投诉：人和时间',
    lines: [add('您说的我都记下了。我请{consultant}亲自处理，{when}之前给您答复，您看可以吗？')],
    tips: [hint('说出一个人和一个时间；做不到的不许')],
    fields: ['messageFor', 'callBackOn', 'phone'],
    answers: [
      { id: 'agrees', text: '同意' },
      { id: 'now', text: '现在就要找人', next: to('transfer') },
    ],
    next: to('close'),
  },
  {
    id: 'wrongNumber',
    no: 4,
    title: '打错',
    lines: [say('您好，这里是{showroom}，您可能拨错了，没关系，再见。', '您好，这里是')],
    tips: [hint('对打错的人也一样客气')],
    fields: [],
    answers: [{ id: 'interested', text: '顺便想了解', next: to('need'), outcome: 'open' }],
    next: done,
  },
  {
    id: 'salesPitch',
    no: 4,
    title: '推销',
    lines: [add('谢谢您的介绍，我们目前没有这方面的需要，再见。')],
    tips: [hint('不给任何同事的姓名和电话')],
    fields: ['notes'],
    answers: [],
    next: done,
  },
  {
    id: 'peer',
    no: 4,
    title: '同行',
    lines: [add('公开的资料欢迎您到店了解，其他的电话里不方便说，谢谢您的来电。')],
    tips: [hint('不谈价格、客流和同事')],
    fields: ['notes'],
    answers: [],
    next: done,
  },
  {
    id: 'outOfTown',
    no: 4,
    title: '人在外地',
    lines: [add('您在外地也没关系。'), add('我请{consultant}把资料发给您，回来时欢迎到店体验。')],
    tips: [hint('问清什么时候回来，或家人是否在本地')],
    fields: ['notes', 'horizonDays'],
    answers: [{ id: 'family', text: '家人可以来', next: to('channel'), outcome: 'open' }],
    next: to('channel'),
  },
  {
    id: 'farewell',
    no: 4,
    title: '不勉强',
    lines: [add('好的，我记下了。以后有需要，随时打这个电话。')],
    tips: [hint('一句问清原因，记在备注里，不追问第二句')],
    fields: ['notes'],
    answers: [
      { id: 'reconsiders', text: '又想了解', next: to('need'), outcome: 'open' },
      { id: 'never', text: '请勿再联系', next: to('respect'), outcome: 'doNotContact' },
    ],
    next: to('close'),
  },
  {
    id: 'respect',
    no: 6,
    title: '勿再联系',
    lines: [add('好的，我们不会再打扰您。感谢您告诉我们，再见。')],
    tips: [hint('不问原因，当即生效')],
    fields: ['phone', 'notes'],
    answers: [],
    next: done,
  },
  {
    id: 'channel',
    no: 5,
    title: '从哪里知道我们',
    lines: [add('请问您是从哪里了解到我们的？')],
    tips: [hint('老用户介绍和助销要问清介绍人')],
    fields: ['source', 'channel', 'referrer'],
    answers: [
      { id: 'told', text: '说了' },
      { id: 'unsure', text: '说不清' },
    ],
    next: [{ to: 'invite', when: 'known' }, { to: ASKS_NUMBER }],
  },
  {
    id: ASKS_NUMBER,
    no: 6,
    title: '联系方式',
    lines: [
      say(
        '麻烦您留个电话，我把资料和到店路线发给您。这个号码只用来跟您联系，不会给别人。',
        '麻烦您',
        'noPhone',
      ),
      add('以后就用尾号{lastFour}这个号码跟您联系，可以吗？', 'hasPhone'),
    ],
    tips: [hint('对方不愿意就不追，邀约之后再问一次')],
    fields: ['phone', 'known', 'consentWay', 'name', 'sex'],
    answers: [
      { id: 'gave', text: '留了' },
      { id: DECLINES, text: '不愿留' },
      { id: 'never', text: '请勿再联系', next: to('respect'), outcome: 'doNotContact' },
    ],
    next: to('invite'),
  },
  {
    id: 'invite',
    no: 7,
    title: '邀请到店',
    lines: [add('{slotA}或者{slotB}，您看哪个时间方便过来体验？')],
    tips: [hint('给两个具体的时间，不问“什么时候有空”')],
    fields: ['slots', 'appointmentAt'],
    answers: [
      { id: 'slotA', text: '第一个', sets: { slot: 0 } },
      { id: 'slotB', text: '第二个', sets: { slot: 1 } },
      { id: 'other', text: '另定时间' },
      { id: 'undecided', text: '定不下来', next: to('callBack') },
      { id: 'declines', text: '不来', next: to('callBack') },
    ],
    next: agreed,
  },
  {
    id: 'callBack',
    no: 7,
    title: '约回电',
    lines: [add('那我请{consultant}给您回个电话，您看哪天方便？')],
    tips: [hint('没有预约，也要有下一次的日子')],
    fields: ['callBackOn'],
    answers: [
      { id: 'agrees', text: '定了日子' },
      { id: 'declines', text: '不用了' },
    ],
    next: agreed,
  },
  {
    id: ASKS_AGAIN,
    no: 7,
    title: '再问一次电话',
    lines: [add('要是时间有变，我们怎么通知您呢？方便留个号码吗？')],
    tips: [hint('只再问这一次；再拒绝就不问了')],
    fields: ['phone', 'known', 'consentWay'],
    answers: [
      { id: 'gave', text: '留了' },
      { id: DECLINES, text: '还是不愿' },
    ],
    next: [
      { to: 'recap', when: 'hasAppointment' },
      { to: 'recap', when: 'hasCallBack' },
      { to: 'close' },
    ],
  },
  {
    id: 'recap',
    no: 8,
    title: '复述确认',
    lines: [
      add('跟您确认一下：{when}，{showroom}，{address}，看{product}。', 'hasAppointment'),
      add('跟您确认一下：{when}，{consultant}给您回电，说{product}的事。', 'hasCallBack'),
      add('您的电话尾号是{lastFour}，对吗？', 'hasPhone'),
    ],
    tips: [hint('日期、地点、产品、尾号，一项一项说')],
    fields: ['recap'],
    answers: [
      { id: 'right', text: '没错' },
      { id: 'wrong', text: '要改', next: to('correct') },
    ],
    next: to('close'),
  },
  {
    id: 'correct',
    no: 8,
    title: '更正',
    lines: [add('不好意思，我改一下。请您再说一遍。')],
    tips: [hint('只改错的那一项')],
    fields: ['name', 'sex', 'phone', 'product', 'appointmentAt', 'callBackOn'],
    answers: [],
    next: to('recap'),
  },
  {
    id: 'close',
    no: 9,
    title: '结束',
    lines: [
      add('请问还有别的可以帮您吗？'),
      add('{surname}{title}，我们{when}见！', 'hasAppointment'),
      add('感谢您的来电，再见。'),
    ],
    tips: [hint('等对方先挂断')],
    fields: ['notes'],
    answers: [{ id: 'more', text: '还有事', next: to('need') }],
    next: done,
  },
  {
    id: 'after',
    no: 10,
    title: '挂断之后',
    lines: [],
    tips: [hint('选好结果才能结束；新潜客从接听起 36 小时内要有第一次跟进')],
    fields: ['outcome', 'consultantId', 'notes'],
    answers: [],
    next: to(null),
  },
  {
    id: 'dropped',
    no: 4,
    title: '掉线：马上回拨',
    lines: [
      say(
        '您好，这里是{showroom}，我是前台{desk}。刚才电话断了，不好意思，我们接着说。',
        '您好，这里是',
      ),
    ],
    tips: [hint('有号码就立即回拨，不等对方再打来')],
    fields: ['phone', 'notes'],
    answers: [
      { id: 'reached', text: '已回拨接上' },
      { id: 'notReached', text: '没接上', next: done, outcome: 'dropped' },
      { id: 'noNumber', text: '没有号码', next: done, outcome: 'dropped' },
    ],
    next: to(BACK),
  },
  {
    id: 'secondLine',
    no: 4,
    title: '另一条线响了',
    lines: [say('请稍等，我接一下另一条线，马上回来。', '请稍等')],
    tips: [hint('先征得同意再按保持；另一条线只记来电和号码，约回电')],
    fields: ['hold', 'holdSeconds'],
    answers: [],
    next: to(BACK),
  },
  {
    id: 'guest',
    no: 4,
    title: '有客人进门',
    lines: [],
    tips: [hint('向客人点头示意请坐；按 F2 登记来客，本通电话原样挂起，按一键回来')],
    fields: ['hold'],
    answers: [],
    next: to(BACK),
  },
  {
    id: 'ringBack',
    no: 1,
    title: '回电：问候',
    lines: [
      say('您好，这里是{showroom}，我是前台{desk}。请问是{surname}{title}吗？', '您好，这里是'),
      add('您之前问到{lastTopic}，现在方便说几句吗？'),
    ],
    tips: [
      tip('事先规划好本次电话的目的'),
      tip('欲达到的效果'),
      tip('主要的问题'),
      tip('计划需讲的内容'),
      tip('计划所需的时间'),
    ],
    fields: ['known', 'phone'],
    answers: [
      { id: 'convenient', text: '方便' },
      { id: 'later', text: '现在不方便', next: to('callBack') },
      { id: 'noAnswer', text: '无人接听', next: done, outcome: 'noAnswer' },
      { id: 'wrongPerson', text: '不是本人', next: done, outcome: 'wrongNumber' },
      { id: 'never', text: '请勿再联系', next: to('respect'), outcome: 'doNotContact' },
    ],
    next: to('need'),
  },
];

const always: readonly ScriptAnswer[] = [
  { id: 'dropped', text: '掉线了', next: to('dropped') },
  { id: 'secondLine', text: '另一条线响', next: to('secondLine') },
  { id: 'guest', text: '客人进门', next: to('guest') },
];

/** Id and name of the script that every desk has. */
export const STANDARD_SCRIPT_ID = 'standard';
export const STANDARD_SCRIPT_NAME = '标准话术';

/** The script a desk starts with. */
export const STANDARD_SCRIPT: CallScript = {
  version: '2026-11',
  starts: { incoming: 'prepare', callBack: 'ringBack' },
  steps,
  always,
};
