/*
 * The dense chain of docs/design.md: several writers, one queue, one store, one partition. docs/model.md says what is checked.
 *
 * A step is one operation on the store or one frame to or from the broker. Between any two steps another writer may take one, a
 * writer may die, its channel may end, an answer may get lost, a write may arrive late, and each of these any number of times.
 *
 * An "item" is an id together with its content. Sets of items are bit masks. Every message carries one item.
 */
#ifndef WRITERS
#define WRITERS 2
#endif
#ifndef EVENTS     /* confirmed events with an id of their own */
#define EVENTS 2
#endif
#ifndef COPIES     /* how many of them the publisher has sent twice */
#define COPIES 1
#endif
#ifndef RIVALS     /* 1: one more event, with the id of the first one and other content */
#define RIVALS 0
#endif
#ifndef PREFETCH   /* unacknowledged deliveries of one channel */
#define PREFETCH 2
#endif
#ifndef LATE       /* writes that arrive, if ever, when their writer waits for them no more */
#define LATE 1
#endif

#define MESSAGES (EVENTS + COPIES + RIVALS)
#define ITEMS    (EVENTS + RIVALS)
#define FILES    (EVENTS + 1)

/* Messages: the events, then the copies of the first ones, then the rival. */
#define item(it)    ((it) - ((it) >= EVENTS && (it) < EVENTS + COPIES) * EVENTS - ((it) >= EVENTS + COPIES) * COPIES)
#define only(i)    (1 << (i))
#define isRival(i) (RIVALS && ((i) == 0 || (i) == EVENTS))
#define sameId(i)  (only(i) | (isRival(i) * (only(0) | only(EVENTS))))

/* The properties: true until found violated. */
bool NoDuplicate = true, AckImpliesDurable = true, NoLoss = true, DenseNumbers = true, NoSkipped = true, AppendOnly = true,
     EventuallyDrained = true;
#define must(property, condition) property = (condition); assert(property)

/* ---- the broker: where each message is ---- */
#define READY     0
#define DELIVERED 1
#define FORGOTTEN 2
byte where[MESSAGES];

/* ---- the store: what is in the file with this number, 0 if there is none ---- */
byte file[FILES + 2];
bool durable[FILES + 2];
byte author[FILES + 2];            /* whose write it is, as long as that writer may ask */
byte quarantined;
byte lateNumber[LATE + 1], lateItems[LATE + 1], lateAuthor[LATE + 1];
#define NOBODY 0
#define me     (w + 1)

/* ---- the writers; what they hold is message + 1 by delivery tag, 0 if nothing ---- */
#define REST   0                   /* no commit is under way */
#define LEARN  1                   /* reads the files that others may have added */
#define CREATE 2                   /* creates the file with the next number */
#define FORCE  3                   /* on a local disk: has given the file its name, has not forced the directory yet */
#define SETTLE 4                   /* all that is in the batch is durable */
byte doing[WRITERS];
byte open[WRITERS * PREFETCH];     /* the batch being filled */
bool openLost[WRITERS];            /* its channel has ended, and the writer has not heard of it */
byte batch[WRITERS * PREFETCH];    /* the batch being committed */
bool batchLost[WRITERS];
byte head[WRITERS];                /* number of the last file learnt */
byte ids[WRITERS];                 /* what the files up to it hold */
bool behind[WRITERS];              /* there may be more files */
byte attempt[WRITERS];             /* what the file under way holds, 0 if none is */
byte attemptNumber[WRITERS];
#define tag(w, aTag)  ((w) * PREFETCH + (aTag))
#define isFree(w, aTag)  (open[tag(w, aTag)] == 0 && (batchLost[w] || batch[tag(w, aTag)] == 0))
#ifdef FILLS_WHILE_COMMITTING
#define mayFill(w)    (!openLost[w])
#else
#define mayFill(w)    (!openLost[w] && (doing[w] == REST || batchLost[w]))
#endif
#if PREFETCH == 2
#define hasRoom(w)    (mayFill(w) && (isFree(w, 0) || isFree(w, 1)))
#define holdsOpen(w)  (open[tag(w, 0)] || open[tag(w, 1)])
#define holdsBatch(w) (batch[tag(w, 0)] || batch[tag(w, 1)])
#else
#define hasRoom(w)    (mayFill(w) && (isFree(w, 0) || isFree(w, 1) || isFree(w, 2)))
#define holdsOpen(w)  (open[tag(w, 0)] || open[tag(w, 1)] || open[tag(w, 2)])
#define holdsBatch(w) (batch[tag(w, 0)] || batch[tag(w, 1)] || batch[tag(w, 2)])
#endif

bool calm;                         /* from now on nothing goes wrong */

/* No part of the state: set before each use. */
hidden byte aWriter, aFile, one, aTag, it, items;
hidden byte found;

/* ==== store ==== */

#ifdef LOCAL
#define DURABLE_AT_ONCE false
#else
#define DURABLE_AT_ONCE true
#endif

#ifdef STORE_REPLACES
#define REPLACES true
#else
#define REPLACES false
#endif

inline isDurable(i) {
    found = (quarantined & only(i)) != 0;
    for (aFile : 1 .. FILES) {
        found = found || (durable[aFile] && (file[aFile] & only(i)) != 0)
    }
}

inline nothingIsLost() {
    for (one : 0 .. MESSAGES - 1) {
        isDurable(item(one));
        must(NoLoss, where[one] != FORGOTTEN || found)
    }
}

inline fitsIn(number, content) {
    must(DenseNumbers, number == 1 || file[number - 1] != 0);
    for (one : 0 .. ITEMS - 1) {
        must(NoDuplicate, (content & only(one)) == 0 || (content & sameId(one)) == only(one));
        for (aFile : 1 .. FILES) {
            must(NoDuplicate, aFile == number || (content & only(one)) == 0 || (file[aFile] & sameId(one)) == 0)
        }
    }
}

/* A late write of a number that exists changes nothing: no need to tell such states apart. */
inline discardOvertaken() {
#ifndef STORE_REPLACES
    for (aFile : 0 .. LATE - 1) {
        if :: file[lateNumber[aFile]] != 0 -> discard(aFile) :: else fi
    }
#endif
    skip
}

/* Create if absent. */
inline apply(number, content, writer) {
    if
    :: file[number] == 0 ->
        fitsIn(number, content);
        file[number] = content;
        author[number] = writer;
        durable[number] = DURABLE_AT_ONCE;
        discardOvertaken()
    :: else ->
#ifdef STORE_REPLACES
        must(AppendOnly, file[number] == content);
        fitsIn(number, content);
        file[number] = content;
        author[number] = writer;
        nothingIsLost()
#endif
        skip
    fi
}

/* The writer will not ask for this attempt any more. */
inline endAttempt(w) {
    for (aFile : 1 .. FILES) {
        if :: author[aFile] == me -> author[aFile] = NOBODY :: else fi
    }
    for (aFile : 0 .. LATE - 1) {
        if :: lateAuthor[aFile] == me -> lateAuthor[aFile] = NOBODY :: else fi
    }
    attempt[w] = 0;
    attemptNumber[w] = 0
}

inline postpone(w, slot) {
    lateNumber[slot] = attemptNumber[w];
    lateItems[slot] = attempt[w];
    lateAuthor[slot] = me
}

inline arrive(slot) {
    apply(lateNumber[slot], lateItems[slot], lateAuthor[slot]);
    discard(slot)
}

inline discard(slot) {
    lateNumber[slot] = 0;
    lateItems[slot] = 0;
    lateAuthor[slot] = NOBODY
}

/* ==== broker ==== */

/* Forgets a message for good: the moment at which it could be lost. */
inline forget(message) {
    isDurable(item(message));
    must(AckImpliesDurable, found);
    where[message] = FORGOTTEN
}

/* What is held as message + 1 goes back to the queue. */
inline giveBack(held) {
    if :: held != 0 && where[held - 1] == DELIVERED -> where[held - 1] = READY :: else fi
}

/* Ends the channel of a writer; the writer goes on. */
inline endChannel(w) {
    for (aTag : 0 .. PREFETCH - 1) {
        if
        :: !openLost[w] -> giveBack(open[tag(w, aTag)])
        :: else
        fi;
        if
        :: !batchLost[w] -> giveBack(batch[tag(w, aTag)])
        :: else
        fi
    }
    openLost[w] = holdsOpen(w);
    batchLost[w] = doing[w] != REST
}
inline deliver(w, message) {
    aTag = 0;
    do
    :: isFree(w, aTag) -> break
    :: else -> aTag++
    od;
    open[tag(w, aTag)] = message + 1;
    where[message] = DELIVERED
}

/* ==== writer ==== */

inline releaseOpen(w) {
    for (aTag : 0 .. PREFETCH - 1) { open[tag(w, aTag)] = 0 }
    openLost[w] = false
}

inline beginCommit(w) {
    for (aTag : 0 .. PREFETCH - 1) {
        batch[tag(w, aTag)] = open[tag(w, aTag)]
    }
    batchLost[w] = openLost[w];
    releaseOpen(w);
#ifdef ACK_BEFORE_COMMIT
    for (aTag : 0 .. PREFETCH - 1) {
        if :: batch[tag(w, aTag)] != 0 -> acknowledge(w, aTag) :: else fi
    }
#endif
    sortOut(w)
}

inline learnNext(w) {
    head[w]++;
#ifndef IDS_NOT_LEARNT
    ids[w] = ids[w] | file[head[w]];
#endif
#ifndef NOT_FORCED_BEFORE_ACK
    durable[head[w]] = true
#endif
}

/* Looks for files that are not known if there may be some; then what is in none, the first of each id, makes the next file. */
inline sortOut(w) {
    if
    :: behind[w] -> doing[w] = LEARN
    :: else -> prepare(w)
    fi
}

inline prepare(w) {
    behind[w] = false;
    if
    :: attempt[w] != 0 && attemptNumber[w] == head[w] + 1 -> doing[w] = CREATE
    :: else ->
        endAttempt(w);
        items = 0;
        for (aFile : 1 .. head[w]) { items = items | file[aFile] }
#ifndef CONSEQUENCES   /* looks at what comes of it, not at the cause */
        must(NoSkipped, items == ids[w]);
#endif
        freshItems(w);
        attempt[w] = items;
        settleTwinsEarly(w);
        if
        :: items == 0 -> doing[w] = SETTLE
        :: else -> attemptNumber[w] = head[w] + 1; doing[w] = CREATE
        fi
    fi
}

inline freshItems(w) {
    items = 0;
    for (aTag : 0 .. PREFETCH - 1) {
        if
        :: batch[tag(w, aTag)] == 0
        :: else ->
            it = item(batch[tag(w, aTag)] - 1);
            if
            :: ((ids[w] | items) & sameId(it)) == 0 -> items = items | only(it)
            :: else
            fi
        fi
    }
}

/* Deliveries of the same event in one batch. */
inline settleTwinsEarly(w) {
#ifdef TWINS_SETTLED_EARLY
    for (aTag : 1 .. PREFETCH - 1) {
        if
        :: batch[tag(w, 0)] != 0 && batch[tag(w, aTag)] != 0 && item(batch[tag(w, 0)] - 1) == item(batch[tag(w, aTag)] - 1) ->
            acknowledge(w, aTag);
            batch[tag(w, aTag)] = 0
        :: else
        fi
    }
#endif
    skip
}

inline created(w) {
#if defined(LOCAL) && !defined(CREATED_BEFORE_FORCED)
    if
    :: !durable[attemptNumber[w]] -> doing[w] = FORCE
    :: else -> committed(w)
    fi
#else
    committed(w)
#endif
}

inline committed(w) {
    head[w] = attemptNumber[w];
    ids[w] = ids[w] | attempt[w];
    endAttempt(w);
    prepare(w)
}

inline lostNumber(w) {
#if defined(EXISTS_IS_OURS)
    committed(w)
#elif defined(LOSER_TRIES_AGAIN)
    skip
#else
    endAttempt(w);
    doing[w] = LEARN;
#ifdef LOSER_TAKES_THE_NEXT
    head[w]++
#else
    behind[w] = true
#endif
#endif
}

/* Asks again: the same bytes, the same number, the same write id, unless a chain read anew has passed that number. */
inline unanswered(w) {
#if defined(NO_ANSWER_IS_CREATED)
    committed(w)
#elif defined(NO_ANSWER_SKIPS_NUMBER)
    attemptNumber[w]++
#elif defined(OTHER_CONTENT_ON_RETRY)
    for (aTag : 0 .. PREFETCH - 1) {
        if
        :: !openLost[w] && !batchLost[w] && open[tag(w, aTag)] != 0 ->
            batch[tag(w, aTag)] = open[tag(w, aTag)];
            open[tag(w, aTag)] = 0
        :: else
        fi
    }
    freshItems(w);
    attempt[w] = items
#else
    doing[w] = CREATE
#endif
}

/* The store answers. */
inline create(w) {
    if
    :: file[attemptNumber[w]] == 0 || author[attemptNumber[w]] == me || REPLACES ->
        if
        :: author[attemptNumber[w]] != me -> apply(attemptNumber[w], attempt[w], me)
        :: else
        fi;
        created(w)
    :: else -> lostNumber(w)
    fi
}
inline settleNext(w) {
    aTag = 0;
    do
    :: batch[tag(w, aTag)] != 0 -> break
    :: else -> aTag++
    od;
    it = item(batch[tag(w, aTag)] - 1);
    if
    :: (ids[w] & sameId(it)) && !(ids[w] & only(it)) && !(quarantined & only(it)) ->
        quarantined = quarantined | only(it)
    :: else ->
        acknowledge(w, aTag);
        batch[tag(w, aTag)] = 0;
        if
        :: !holdsBatch(w) -> doing[w] = REST; batchLost[w] = false
        :: else
        fi
    fi
}

/* One acknowledgement. The broker ignores what arrives for a channel that has ended. */
inline acknowledge(w, aTag) {
    if
    :: !batchLost[w] && where[batch[tag(w, aTag)] - 1] == DELIVERED -> it = batch[tag(w, aTag)] - 1; forget(it)
#ifdef STALE_ACKS_COUNT
    :: batchLost[w] && !openLost[w] && open[tag(w, aTag)] != 0 && where[open[tag(w, aTag)] - 1] == DELIVERED ->
        it = open[tag(w, aTag)] - 1; forget(it)
#endif
    :: else
    fi
}

/* Killed; whoever is started in its place knows nothing. */
inline die(w) {
    endChannel(w);
    endAttempt(w);
    releaseOpen(w);
    for (aTag : 0 .. PREFETCH - 1) { batch[tag(w, aTag)] = 0 }
    batchLost[w] = false;
    forgetChain(w);
    doing[w] = REST
}

inline forgetChain(w) {
    head[w] = 0;
    ids[w] = 0;
    behind[w] = true
}

#define DELIVER(message) \
    :: d_step { message < MESSAGES && where[message % MESSAGES] == READY && hasRoom(w) -> deliver(w, message) }

proctype Writer(byte w) {
end:
    do
    DELIVER(0)
    DELIVER(1)
    DELIVER(2)
    DELIVER(3)
    DELIVER(4)
    /* hears of the end of its channel: what is in the open batch comes again */
    :: d_step { openLost[w] -> releaseOpen(w) }
    :: d_step { doing[w] == REST && holdsOpen(w) -> beginCommit(w) }
    :: d_step { doing[w] == LEARN && file[head[w] + 1] != 0 -> learnNext(w) }
    :: d_step { doing[w] == LEARN && file[head[w] + 1] == 0 -> prepare(w) }
    :: d_step { doing[w] == CREATE && attemptNumber[w] <= FILES -> create(w) }
    :: d_step { doing[w] == FORCE -> durable[attemptNumber[w]] = true; committed(w) }
    :: d_step { doing[w] == SETTLE -> settleNext(w) }

    /* what goes wrong */
    :: d_step { !calm -> die(w) }
    :: d_step { !calm && (holdsOpen(w) || holdsBatch(w)) -> endChannel(w) }
#ifdef EVICTION
    /* between two commits, or after an exception in one, which is then begun again */
    :: d_step { !calm && (doing[w] == REST || doing[w] == CREATE) && head[w] > 0 -> forgetChain(w); if :: doing[w] == CREATE -> doing[w] = LEARN :: else fi }
#endif
#ifndef NO_ANSWER_IS_NO_WRITE   /* a gentler world, for mutants only */
    :: d_step { !calm && doing[w] == CREATE -> apply(attemptNumber[w], attempt[w], me); unanswered(w) }
#endif
    :: d_step { !calm && doing[w] == CREATE -> unanswered(w) }
#if LATE > 0
    :: d_step { !calm && doing[w] == CREATE && lateNumber[0] == 0 -> postpone(w, 0); unanswered(w) }
#endif
#if LATE > 1
    :: d_step { !calm && doing[w] == CREATE && lateNumber[0] != 0 && lateNumber[1] == 0 -> postpone(w, 1); unanswered(w) }
#endif
#ifdef LOCAL
    :: d_step { !calm && doing[w] == FORCE -> unanswered(w) }
#endif
    od
}

#if LATE > 0
#define ARRIVES_OR_NOT(slot) \
    :: d_step { lateNumber[slot] != 0 -> arrive(slot) } \
    :: d_step { lateNumber[slot] != 0 -> discard(slot) }

proctype Network() {
end:
    do
    ARRIVES_OR_NOT(0)
#if LATE > 1
    ARRIVES_OR_NOT(1)
#endif
    od
}
#endif

#ifdef LOCAL
/* Names that were not forced to the disk may be there afterwards or not. */
proctype Power() {
end:
    do
    :: atomic { !calm ->
        for (aFile : 1 .. FILES) {
            if
            :: file[aFile] != 0 && !durable[aFile] -> file[aFile] = 0; author[aFile] = NOBODY
            :: file[aFile] != 0 && !durable[aFile] -> durable[aFile] = true
            :: else
            fi
        }
        d_step {
            for (aWriter : 0 .. WRITERS - 1) { die(aWriter) }
            nothingIsLost();
            skip
        } }
    od
}
#endif

inline drained() {
    for (one : 0 .. MESSAGES - 1) {
        must(EventuallyDrained, where[one] == FORGOTTEN)
    }
    nothingIsLost();
    for (one : 0 .. ITEMS - 1) {
        items = 0;
        for (aFile : 1 .. FILES) { items = items | file[aFile] }
        must(NoDuplicate, !(items & only(one)) || !(quarantined & only(one)))
    }
}

init {
    atomic {
        for (aWriter : 0 .. WRITERS - 1) {
            behind[aWriter] = true;
            run Writer(aWriter)
        }
#if LATE > 0
        run Network();
#endif
#ifdef LOCAL
        run Power();
#endif
    }
#ifdef FAULTS_END
    calm = true;
accept_calm:
    timeout;
    d_step { drained(); skip }
#endif
}
