//! Writing XML: indentation and escaping.

/// A document that is being written.
pub(super) struct Writer {
    text: String,
    depth: usize,
}

impl Writer {
    pub(super) fn new(notice: &str) -> Self {
        Self {
            text: format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- {notice} -->\n"),
            depth: 0,
        }
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">");
        self.depth += 1;
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>");
    }

    pub(super) fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        self.text.extend(["</", name, ">\n"]);
    }

    pub(super) fn text_element(&mut self, name: &str, text: &str) {
        self.indent();
        self.text
            .extend(["<", name, ">", &escape(text), "</", name, ">\n"]);
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.extend([" ", name, "=\"", &escape(value), "\""]);
        }
        self.text.push_str(end);
        self.text.push('\n');
    }

    fn indent(&mut self) {
        self.text.push_str(&"  ".repeat(self.depth));
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
