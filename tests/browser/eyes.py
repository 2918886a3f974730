"""What eyes and fingers would miss on a page, and eyes that see a change as it comes."""

import asyncio
from contextlib import suppress

from playwright.async_api import Error, Page

PALE = """() => {
    const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d');
    const rgb = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data]; };
    const light = ([...parts]) => parts.slice(0, 3).map(one => one / 255)
        .map(one => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
        .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = one => { const found = rgb(getComputedStyle(one).backgroundColor);
        return found[3] > 250 || !one.parentElement ? found : ground(one.parentElement); };
    const ratio = one => { const pair = [light(rgb(getComputedStyle(one).color)), light(ground(one))].sort();
        return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05); };
    const said = [...document.querySelectorAll('body *')].filter(one => one.checkVisibility() && !one.matches('.unseen, option')
        && [...one.childNodes].some(child => child.nodeType === 3 && child.data.trim()));
    return said.filter(one => ratio(one) < 4.5).map(one => `${one.tagName} ${one.className} ${one.textContent} ${ratio(one).toFixed(2)}`);
}"""
"""What is written below the contrast of AA, 4.5:1."""
SMALL = """() => [...document.querySelectorAll('button, td[data-student], input, select, textarea')]
    .filter(one => one.checkVisibility()).map(one => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.height < 43.5 || box.width < 43.5).map(([one]) => one.outerHTML)"""
"""What a finger would miss, under 44 px."""

WITHIN = 20
"""Seconds; a busy machine is slow, not wrong."""
COME = """([selector, texts]) => new Promise(settle => {
    const plain = text => text.replace(/\\s+/g, ' ').trim().toLowerCase();
    const look = () => { const said = plain([...document.querySelectorAll(selector)].at(-1)?.textContent ?? '');
        return texts.every(text => said.includes(plain(text))) && (observer.disconnect(), settle()); };
    const observer = new MutationObserver(look);
    observer.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
    look();
})"""


async def come(page: Page, selector: str, *texts: str) -> None:
    """Wait until the last that a selector finds holds the texts; whether it does is asked afterwards, by an expectation.

    An expectation looks at once, then after 100, 350 and 850 ms, and sees late what comes in between.
    """
    with suppress(TimeoutError, Error):
        async with asyncio.timeout(WITHIN):
            await page.evaluate(COME, [selector, list(texts)])
