// Opens /book.epub in the reading system that the address names, every document at every size and by day and by night,
// and sends what it finds there to the test that serves this page.

const asked = new URL(location.href).searchParams
const SIZES = asked.get('sizes').split(',').map(Number)
const INKS = { day: { background: '#ffffff', color: '#111111' }, night: { background: '#121212', color: '#d8d8d8' } }
const TALL = 640

// What stands in a document that a reading system shows in `wide` pixels.
const inspect = async (page, wide) => {
    await page.fonts.ready
    await Promise.all([...page.images].map(image => image.decode()))
    const window = page.defaultView
    const shown = [...page.querySelectorAll('body *')].filter(each => !each.closest('[hidden]'))
    const ink = window.getComputedStyle(page.body).color
    const writing = window.getComputedStyle(page.documentElement).writingMode
    // A line is as long as the view is wide, or in vertical writing as it is tall; the other way the text goes on.
    const beyond = box => writing === 'vertical-rl' ? box.height > TALL + 0.5 : box.width > wide + 0.5
    return {
        writing,
        faults: page.querySelectorAll('parsererror').length,
        over: shown.filter(each => [...each.getClientRects()].some(beyond))
            .map(each => each.outerHTML.slice(0, 200)),
        inks: [...new Set(shown.map(each => window.getComputedStyle(each).color))].filter(each => each !== ink),
        pictures: [...page.images].map(image => [image.naturalWidth, image.naturalHeight, image.complete]),
        stated: [...page.images].map(image => [+image.getAttribute('width'), +image.getAttribute('height'), true]),
        captions: [...page.querySelectorAll('figure')].map(each => each.querySelector('figcaption')?.textContent ?? ''),
        text: [...page.querySelectorAll('p, h1, h2, h3, h4, h5, h6, figcaption, li')]
            .filter(block => !block.closest('.generated'))
            .map(block => {
                const copy = block.cloneNode(true)
                for (const line of copy.querySelectorAll('br')) line.replaceWith('\n')
                return copy.textContent
            }),
    }
}

const labels = entries => (entries ?? []).map(each => [each.label.trim(), labels(each.subitems)])

const area = wide => {
    const made = document.createElement('div')
    made.className = 'area'
    made.style.width = `${wide}px`
    document.body.replaceChildren(made)
    return made
}

const foliate = async () => {
    await import('./node_modules/foliate-js/view.js')
    const file = new File([await (await fetch('book.epub')).blob()], 'book.epub', { type: 'application/epub+zip' })
    const views = []
    let contents, marks, pages, direction
    for (const wide of SIZES) for (const [light, ink] of Object.entries(INKS)) {
        const view = document.createElement('foliate-view')
        view.style.cssText = `display: block; height: ${TALL}px`
        area(wide).append(view)
        await view.open(file)
        contents = labels(view.book.toc)
        direction = view.book.dir ?? ''
        marks = (view.book.landmarks ?? []).map(each => each.label)
        pages = (view.book.pageList ?? []).map(each => each.label)
        await view.goTo(view.book.sections.length - 1) // styles need a document that they can be set on
        view.renderer.setStyles(`html, body { background: ${ink.background}; color: ${ink.color} }`)
        await new Promise(requestAnimationFrame)
        view.renderer.setAttribute('max-column-count', 1)
        view.renderer.setAttribute('flow', light === 'day' ? 'scrolled' : 'paginated')
        for (const index of view.book.sections.keys()) {
            const loaded = new Promise(done => view.addEventListener('load', each => done(each.detail.doc), { once: true }))
            await view.goTo(index)
            views.push({ wide, light, file: view.book.sections[index].id, ...await inspect(await loaded, wide) })
            await new Promise(requestAnimationFrame) // foliate colours its margins in the next frame
        }
        view.close()
    }
    return { contents, marks, pages, direction, views }
}

const epubjs = async () => {
    const views = []
    let contents, marks, pages
    for (const wide of SIZES) for (const [light, ink] of Object.entries(INKS)) {
        const book = ePub('book.epub')
        const rendition = book.renderTo(area(wide), { width: wide, height: TALL, flow: 'scrolled-doc' })
        rendition.themes.default({ 'html, body': ink })
        await book.ready
        contents = labels(book.navigation.toc)
        marks = book.navigation.landmarks.map(each => each.label.trim())
        pages = (book.pageList?.pageList ?? []).map(each => String(each.page))
        for (const section of book.spine.spineItems) {
            await rendition.display(section.href)
            const [{ document: page }] = rendition.getContents()
            const root = page.documentElement
            const found = await inspect(page, wide)
            if (root.scrollWidth > root.clientWidth) found.over.push(`document: ${root.scrollWidth} px`)
            views.push({ wide, light, file: section.href, ...found })
        }
        book.destroy()
    }
    return { contents, marks, pages, views }
}

const faults = []
// foliate may lay a document out once more when its frame has been emptied for the next one: that is no fault of the book.
const late = each => each.filename.endsWith('foliate-js/paginator.js') && /property 'style' of 'el' as it is null/.test(each.message)
addEventListener('error', each => {
    if (late(each)) each.preventDefault() // nor is it said on the console then
    else faults.push(`${each.message} (${each.filename}:${each.lineno})`)
})
addEventListener('unhandledrejection', each => faults.push(String(each.reason?.stack ?? each.reason)))
let found = {}
try {
    found = await { foliate, epubjs }[asked.get('reader')]()
} catch (error) {
    faults.push(String(error?.stack ?? error))
}
await fetch('found', { method: 'POST', body: JSON.stringify({ ...found, faults }) })
