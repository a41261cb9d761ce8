package dev.faultline.infer;

import dev.faultline.diagnosis.Cause;
import dev.faultline.diagnosis.Family;
import dev.faultline.diagnosis.Phase;
import dev.faultline.diagnosis.Risk;
import dev.faultline.diagnosis.Step;
import dev.faultline.diagnosis.TestValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;

/**
 * Reads the pages of causes and steps: plain Markdown that a person can read on any forge.
 * docs/architecture.md describes both kinds.
 */
final class PageReader {

    private static final Pattern TEST =
            Pattern.compile("([a-z0-9-]+): positive ([0-9.]+), otherwise ([0-9.]+)");
    private static final Pattern KEY = Pattern.compile("([a-z]+): (.+)");

    /** More lines than any page has before its first section. */
    private static final int MOST_KEYS = 20;

    private String title = "";
    private final Map<String, String> keys;
    private final Map<String, List<Node>> sections = new LinkedHashMap<>();

    private PageReader(String markdown) {
        keys = keys(markdown);
        Node page = Parser.builder().build().parse(markdown);
        List<Node> section = new ArrayList<>();
        sections.put("", section);
        for (Node node = page.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 1) {
                title = text(heading);
            } else if (node instanceof Heading heading) {
                section = new ArrayList<>();
                sections.put(text(heading), section);
            } else {
                section.add(node);
            }
        }
    }

    /** The keys of a page: the lines after its title, up to the next empty one. */
    private static Map<String, String> keys(String markdown) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String line : markdown.split("\n", MOST_KEYS)) {
            Matcher key = KEY.matcher(line.strip());
            if (key.matches()) {
                keys.put(key.group(1), key.group(2).strip());
            } else if (line.isBlank() && !keys.isEmpty() || line.startsWith("## ")) {
                break;
            }
        }
        return keys;
    }

    /**
     * Whether the page describes a mechanism. Does not read the rest of it, as most are not shown.
     */
    static boolean isOfMechanism(RuleFile file) {
        return isOfMechanism(keys(file.text()));
    }

    private static boolean isOfMechanism(Map<String, String> keys) {
        return !keys.containsKey("family") && !keys.containsKey("prior");
    }

    /**
     * The cause that a page describes.
     *
     * @throws IllegalArgumentException if a key is missing or makes no sense; the message says
     *     which
     */
    static Cause cause(RuleFile file) {
        PageReader page = new PageReader(file.text());
        boolean mechanism = isOfMechanism(page.keys);
        return new Cause(
                file.name(),
                page.title,
                mechanism ? Optional.empty() : Optional.of(page.family()),
                page.keys.getOrDefault("severity", "medium"),
                mechanism ? 0 : page.prior(),
                page.prose("Meaning"),
                page.prose("Impact"),
                page.tests(),
                page.links("Fix"),
                page.items("Sources"),
                file.topic());
    }

    /**
     * The step that a page describes.
     *
     * @throws IllegalArgumentException if a key is missing or makes no sense; the message says
     *     which
     */
    static Step step(RuleFile file) {
        PageReader page = new PageReader(file.text());
        return new Step(
                file.name(),
                page.title,
                Phase.of(page.key("phase"))
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "unknown phase '" + page.key("phase") + "'")),
                Risk.of(page.key("risk"))
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "unknown risk '" + page.key("risk") + "'")),
                (int) page.number("minutes", 0, 1_000_000),
                Optional.ofNullable(page.keys.get("needs")),
                page.commands(),
                page.doneWhen());
    }

    private String key(String name) {
        if (!keys.containsKey(name)) {
            throw new IllegalArgumentException("has no '" + name + ":'");
        }
        return keys.get(name);
    }

    private double number(String name, double least, double most) {
        try {
            double value = Double.parseDouble(key(name));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": '" + key(name) + "' is no number", e);
        }
        throw new IllegalArgumentException(
                name + ": " + key(name) + " is not between " + least + " and " + most);
    }

    private double prior() {
        double prior = number("prior", 0, 1);
        if (prior == 0 || prior == 1) {
            throw new IllegalArgumentException("prior: must lie between 0 and 1, ends excluded");
        }
        return prior;
    }

    private Family family() {
        return Family.of(key("family"))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown family '" + keys.get("family") + "'"));
    }

    private String prose(String section) {
        StringBuilder prose = new StringBuilder();
        for (Node node : sections.getOrDefault(section, List.of())) {
            if (node instanceof Paragraph) {
                prose.append(prose.isEmpty() ? "" : " ").append(text(node).replaceAll("\\s+", " "));
            }
        }
        return prose.toString();
    }

    private List<TestValue> tests() {
        return items("Confirm").stream()
                .map(TEST::matcher)
                .filter(Matcher::find)
                .map(
                        m ->
                                new TestValue(
                                        m.group(1),
                                        Double.parseDouble(m.group(2)),
                                        Double.parseDouble(m.group(3))))
                .toList();
    }

    private List<String> items(String section) {
        List<String> items = new ArrayList<>();
        for (Node node : sections.getOrDefault(section, List.of())) {
            if (node instanceof BulletList || node instanceof OrderedList) {
                for (Node item = ((ListBlock) node).getFirstChild();
                        item != null;
                        item = item.getNext()) {
                    items.add(text(item).replaceAll("\\s+", " ").strip());
                }
            }
        }
        return items;
    }

    /** Ids of the steps that the section links to, in order. */
    private List<String> links(String section) {
        List<String> ids = new ArrayList<>();
        for (Node node : sections.getOrDefault(section, List.of())) {
            node.accept(
                    new AbstractVisitor() {
                        @Override
                        public void visit(Link link) {
                            String target = link.getDestination();
                            if (target.contains("steps/") && target.endsWith(".md")) {
                                ids.add(
                                        target.substring(
                                                target.lastIndexOf('/') + 1, target.length() - 3));
                            }
                        }
                    });
        }
        return ids;
    }

    private Map<String, List<String>> commands() {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        for (Node node : sections.get("")) {
            if (node instanceof FencedCodeBlock block) {
                String family =
                        block.getInfo() == null || block.getInfo().isBlank()
                                ? "any"
                                : block.getInfo().strip();
                commands.computeIfAbsent(family, f -> new ArrayList<>())
                        .addAll(block.getLiteral().lines().toList());
            }
        }
        return commands;
    }

    private String doneWhen() {
        return sections.get("").stream()
                .filter(Paragraph.class::isInstance)
                .map(this::text)
                .map(s -> s.replaceAll("\\s+", " ").strip())
                .filter(s -> s.startsWith("Done when:"))
                .map(s -> s.substring("Done when:".length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has no 'Done when:'"));
    }

    private List<String> lines(Node paragraph) {
        return text(paragraph).lines().map(String::strip).toList();
    }

    /** The plain text of a node; links give their label. */
    private String text(Node node) {
        StringBuilder plain = new StringBuilder();
        node.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(org.commonmark.node.Text t) {
                        plain.append(t.getLiteral());
                    }

                    @Override
                    public void visit(org.commonmark.node.Code c) {
                        plain.append(c.getLiteral());
                    }

                    @Override
                    public void visit(org.commonmark.node.SoftLineBreak b) {
                        plain.append('\n');
                    }

                    @Override
                    public void visit(org.commonmark.node.HardLineBreak b) {
                        plain.append('\n');
                    }
                });
        return plain.toString();
    }
}
