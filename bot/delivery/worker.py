"""The delivery worker: leads, claims in batches, keeps at most eight rows in flight, settles."""

import asyncio
import time

import structlog
from aiogram import Bot

from bot.delivery.carrier import Carrier
from bot.delivery.held import Held
from bot.delivery.pace import DeliveryPace, NotNow
from bot.delivery.settler import Settler
from bot.process.away import AWAY_REST, DatabaseAway
from bot.process.metrics import Metrics
from bot.process.tasks import Tasks
from services.messaging.delivery import delivery
from services.messaging.delivery.delivery import LEASE, Claimed
from services.work import Store
from storage.leader import Leader

log = structlog.get_logger()

IN_FLIGHT = 8
"""Rows between Telegram and the commit of their outcome, at most: what kill -9 may send twice."""
BATCH = 64
ENOUGH = 16
"""Rows in hand below which more are claimed."""
POLL = 0.5
"""Seconds between looks at an empty outbox."""
LEAD_EVERY = 1.0
"""Seconds between signs of life of the lead."""
RENEW_EVERY = LEASE.total_seconds() / 3
FINISH_WITHIN = 20.0
"""Seconds that rows in flight get at a stop: what Telegram gets to answer."""


class Delivery:
    """`run` until `stop`; `drain` delivers what is due now and returns."""

    def __init__(
        self, store: Store, bot: Bot, pace: DeliveryPace, leader: Leader, metrics: Metrics, away: DatabaseAway
    ) -> None:
        self._store = store
        self._away = away
        self._pace = pace
        self._leader = leader
        self._metrics = metrics
        self._carrier = Carrier(store, bot, away)
        self._settler = Settler(store, away)
        self._held = Held()
        self._tasks = Tasks()
        self._news = asyncio.Event()
        self._stopping = False
        self._leads = False
        self._loop = asyncio.Lock()
        self._rest_until = 0.0
        self._lead_asked = self._renewed = self._looked = float("-inf")

    async def run(self) -> None:
        """Deliver until `stop` is called; the database's absences are waited out."""
        async with self._loop:
            while not self._stopping:
                await self._try_step()

    async def _try_step(self) -> None:
        try:
            await self._step(POLL)
        except Exception as error:
            if not self._away.notes(error):
                log.exception("delivery stumbles")
            await self._pause(AWAY_REST)

    async def stop(self) -> None:
        """Hand nothing more to Telegram, let what is in flight end, give the rest back."""
        self._stopping = True
        self._pace.close()
        self._news.set()
        try:
            async with asyncio.timeout(FINISH_WITHIN), self._loop:
                await self._tasks.finish(FINISH_WITHIN)
                await self._give_back()
        except Exception as error:
            if not self._away.notes(error):
                raise
            log.warning("claims are left to their leases", error=type(error).__name__)
        await self._leader.let_go()

    async def drain(self) -> None:
        """Deliver whatever is due at the clock's moment; what is put off until later stays."""
        while not self._stopping:
            self._looked = float("-inf")
            await self._step(0.01)
            if not (self._tasks.busy or len(self._held) or await self._store.read(delivery.is_due)):
                return

    async def _step(self, idle: float) -> None:
        if not await self._away.over():  # what would be sent now could not be marked as sent
            await self._pause(AWAY_REST)
            return
        if not await self._lead():
            await self._give_back()
            await self._pause(LEAD_EVERY)
            return
        await self._renew()
        await self._fill()
        rest = max(self._pace.pause_left(), self._rest_until - time.monotonic())
        if rest > 0 or self._held.under_way >= IN_FLIGHT:
            await self._pause(min(POLL, rest) if rest > 0 else POLL)
            return
        row = self._held.take(self._pace.chat_delay)
        if isinstance(row, Claimed):
            self._tasks.spawn(self._carry(row), name="push")
        else:
            await self._pause(idle if row is None else min(idle, row))

    async def _pause(self, seconds: float) -> None:
        """Wait, or less if a row is done or the end has come."""
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            return
        self._news.clear()

    async def _carry(self, row: Claimed) -> None:
        try:
            settlement = await self._carrier.carry(row)
        except NotNow as error:
            self._held.put_back(row)
            self._rest_until = time.monotonic() + error.rest
        else:
            await self._settler.settle(settlement)
            self._metrics.settled(settlement)
            self._held.done(row)
        self._news.set()

    async def _lead(self) -> bool:
        """Whether this process paces the sending; asked again every second."""
        if time.monotonic() - self._lead_asked < LEAD_EVERY:
            return self._leads
        led, self._leads = self._leads, await self._leader.hold()
        self._lead_asked = time.monotonic()
        if led != self._leads:
            log.info("delivery leads" if self._leads else "delivery has lost the lead")
        if self._leads and not led:
            await self._take_over()
        return self._leads

    async def _take_over(self) -> None:
        """Begin to lead: what was in hand before is still ours only while its leases last."""
        if not self._leases_last():
            self._held.forget_waiting()
            if self._leader.alone:
                await self._store.write(delivery.release_all)

    async def _give_back(self) -> None:
        """Let others have what waits."""
        if self._held.waiting and self._leases_last():
            await self._store.write(delivery.release, self._held.waiting)
        self._held.forget_waiting()

    def _leases_last(self) -> bool:
        return time.monotonic() - self._renewed < LEASE.total_seconds()

    async def _renew(self) -> None:
        now = time.monotonic()
        if now - self._renewed >= RENEW_EVERY:
            await self._store.write(delivery.renew, self._held.ids)
            if anew := await self._store.write(delivery.plan_anew):
                log.warning("the clock ran ahead; letters are planned anew", letters=anew)
            self._renewed = now

    async def _fill(self) -> None:
        """Claim more when little is left in hand; an empty outbox is looked at every POLL seconds."""
        now = time.monotonic()
        if len(self._held) >= ENOUGH or now - self._looked < POLL:
            return
        rows: list[Claimed] = []
        if await self._store.read(delivery.is_due):
            rows = await self._store.write(delivery.claim, BATCH, self._held.accounts)
        self._held.add(rows)
        self._looked = now if len(rows) < BATCH else float("-inf")
