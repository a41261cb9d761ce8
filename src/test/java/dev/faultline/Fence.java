package dev.faultline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.Parser;

/**
 * A fenced block of a document.
 *
 * @param info what stands behind the fence: {@code console}, {@code drl our-rules/memory/x.drl}
 * @param text between the fences
 */
public record Fence(String info, String text) {

    /** All fenced blocks of a document, in order. */
    public static List<Fence> of(Path document) {
        try {
            List<Fence> fences = new ArrayList<>();
            Parser.builder()
                    .build()
                    .parse(Files.readString(document))
                    .accept(
                            new AbstractVisitor() {
                                @Override
                                public void visit(FencedCodeBlock block) {
                                    fences.add(new Fence(block.getInfo(), block.getLiteral()));
                                }
                            });
            return fences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first word behind the fence. */
    public String language() {
        return info.split(" ", 2)[0];
    }
}
