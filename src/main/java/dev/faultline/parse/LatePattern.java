package dev.faultline.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One of many regular expressions of a table, of which a case needs few: compiled when it is first
 * asked for.
 */
final class LatePattern {

    private final String regex;
    private volatile Pattern compiled;

    LatePattern(String regex) {
        this.regex = regex;
    }

    /**
     * A matcher for the text.
     *
     * @throws PatternSyntaxException if this is no regular expression
     */
    Matcher matcher(CharSequence text) {
        Pattern pattern = compiled;
        if (pattern == null) {
            pattern = Pattern.compile(regex);
            compiled = pattern;
        }
        return pattern.matcher(text);
    }

    /** The regular expression. */
    String regex() {
        return regex;
    }
}
