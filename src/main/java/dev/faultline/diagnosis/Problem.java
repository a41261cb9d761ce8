package dev.faultline.diagnosis;

/**
 * Something wrong with a rule file or a page. The rest of the knowledge is used all the same.
 *
 * @param file relative to its rule folder, or the folder itself
 * @param line from 1; 0 where it concerns the whole file
 * @param message what is wrong, for the rule's author
 */
public record Problem(String file, int line, String message) implements Comparable<Problem> {

    /** {@code file:line: message}, as compilers write it. */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }

    @Override
    public int compareTo(Problem other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : message.compareTo(other.message);
    }
}
