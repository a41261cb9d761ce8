package dev.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/** What a Markdown reader sees is what the evidence said. */
class MarkdownTest {

    @Provide
    Arbitrary<String> markup() {
        return Arbitraries.strings()
                .withChars("*_`~<>[](){}#+-=.!|&;:@\\/ 1a\u001b\n\"'$")
                .ofMaxLength(30)
                .map(text -> "x" + text + "x")
                .filter(text -> !text.contains("  "))
                .injectDuplicates(0.1);
    }

    @Property
    void textIsText(@ForAll("markup") String text) {
        for (String given : List.of(text, text.substring(1))) {
            Node paragraph = Parser.builder().build().parse(Markdown.text(given)).getFirstChild();
            assertThat(paragraph).isInstanceOf(Paragraph.class);
            assertThat(shown(paragraph).replace("\u2060", ""))
                    .isEqualTo(Visible.text(given).strip());
        }
    }

    @Property
    void codeIsCode(@ForAll("markup") String text) {
        Node paragraph = Parser.builder().build().parse(Markdown.code(text)).getFirstChild();
        assertThat(paragraph.getFirstChild()).isInstanceOf(Code.class);
        assertThat(((Code) paragraph.getFirstChild()).getLiteral()).isEqualTo(Visible.text(text));
    }

    @Property(tries = 200)
    void noMarkupOfTheEvidenceTakesEffect(@ForAll("markup") String text) {
        String report = new MarkdownReport().of(Samples.saying(text));
        List<String> kinds = new ArrayList<>();
        collect(Parser.builder().build().parse(report), kinds);
        assertThat(kinds)
                .doesNotContainAnyElementsOf(
                        Set.of(
                                "HtmlBlock",
                                "HtmlInline",
                                "Link",
                                "Image",
                                "Emphasis",
                                "ThematicBreak"));
    }

    @Test
    void linksAndMentionsAreDead() {
        assertThat(Markdown.text("see http://x.example, www.x.example, @root"))
                .isEqualTo("see http\\://x.example, www\\.x.example, @\u2060root");
    }

    private static String shown(Node paragraph) {
        StringBuilder shown = new StringBuilder();
        for (Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
            assertThat(node).isInstanceOf(Text.class);
            shown.append(((Text) node).getLiteral());
        }
        return shown.toString();
    }

    private static void collect(Node node, List<String> kinds) {
        kinds.add(node.getClass().getSimpleName());
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child, kinds);
        }
    }
}
