"""What eyes and fingers would miss on a page; scripts that return it."""

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
