package dev.faultline.parse;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what printk, dmesg, a syslog daemon, the journal or a serial console put before a message.
 *
 * <p>Sources: print_prefix() and msg_print_ext_header() in kernel/printk/printk.c of Linux 6.12,
 * dmesg(1) of util-linux, the output formats of journalctl(1), RFC 3164 and RFC 5424.
 */
final class Dress {

    /** {@code kern :warn : } of {@code dmesg -x}. */
    private static final Pattern FACILITY =
            Pattern.compile(
                    "(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local[0-7])"
                            + " {0,8}+:(?:emerg|alert|crit|err|warn|notice|info|debug) {0,8}+: ");

    // seeds: S1-25 S1-37

    /** {@code 4,2500,54115639769,-,caller=T1;} of /dev/kmsg and of extended netconsole. */
    private static final Pattern KMSG =
            Pattern.compile(
                    "\\d{1,4}+,\\d{1,18}+,(?<micros>\\d{1,18}+),[-c+*]{1,4}+"
                            + "(?:,caller=(?<caller>[TC]\\d{1,9}+))?+(?:,[^,;]{1,32}+){0,8}+;");

    /** {@code ** 2977 printk messages dropped ** } before a message, up to Linux 4.13. */
    private static final Pattern DROPPED =
            Pattern.compile("\\*\\* \\d{1,18}+ printk messages dropped \\*\\* (?=.)");

    /** {@code <34>1 }: the priority and version that open a line of RFC 5424. */
    private static final Pattern RFC5424 = Pattern.compile("<\\d{1,3}+>1 (?=\\d{4}-)");

    /** The fields of RFC 5424 after the host: application, process, message id, structured data. */
    private static final Pattern FIELDS =
            Pattern.compile(
                    "(?<app>\\S{1,48}+) (?<process>\\S{1,128}+) \\S{1,32}+ "
                            + "(?:-|(?:\\[[^\\]]{0,1024}+\\]){1,16}+)(?: \\ufeff?+|$)");

    /** Name of a program as syslog writes it, with or without its process: {@code smartd[812]:}. */
    private static final Pattern TAG =
            Pattern.compile("[\\w./@()-]{1,64}+(?:\\[\\d{1,10}+\\])?+:(?: |$)");

    /** What VMware's vmware.log writes before a line of the guest's console. */
    private static final Pattern GUEST_LOG =
            Pattern.compile("[A-Z][a-z]\\(\\d{2}\\)\\+? vcpu-\\d{1,4} - Guest: ");

    private static final Pattern STAMP = Pattern.compile("\\[ {0,5}+\\d{1,12}+\\.\\d{6}\\]");

    /** How far into a line a message of the kernel may be mixed in. */
    private static final int FAR = 256;

    private static final Pattern NUMBERED_TAG =
            Pattern.compile("[\\w./@-]{1,64}+\\[\\d{1,10}+\\]:(?: |$)");

    private final String text;
    private final Dates dates;
    private final Cursor cursor;

    private Optional<Duration> uptime = Optional.empty();
    private Optional<Instant> time = Optional.empty();
    private Optional<Duration> sinceLast = Optional.empty();
    private String caller = "";
    private String program = "";
    private boolean kernel;

    private Dress(String text, Dates dates) {
        this.text = text;
        this.dates = dates;
        this.cursor = new Cursor(text);
    }

    /** Reads the dress of a line. */
    static Dress of(String text, Dates dates) {
        Dress dress = new Dress(text, dates);
        dress.read();
        return dress;
    }

    /** Since the start of the boot. */
    Optional<Duration> uptime() {
        return uptime;
    }

    /** On the wall clock. */
    Optional<Instant> time() {
        return time;
    }

    /** Since the line before: {@code [ +0.000012]} of {@code dmesg -H}. */
    Optional<Duration> sinceLast() {
        return sinceLast;
    }

    /** {@code T123}, {@code C0} or empty. */
    String caller() {
        return caller;
    }

    /** Whether the line says that the kernel wrote it. */
    boolean isKernel() {
        return kernel;
    }

    /** Whether there was anything to take off. */
    boolean isThere() {
        return cursor.at() > 0;
    }

    /** The line without its dress. */
    String message() {
        String rest = text.substring(cursor.at());
        return program.isEmpty() ? rest : program + ": " + rest;
    }

    private void read() {
        cursor.blanks();
        int start = cursor.at();
        takeNotes();
        takeLogger();
        if (cursor.at() == start && !Cursor.isDigit(cursor.peek("kernel: ".length()))) {
            takeKernel();
        }
        for (int stamps = 0; stamps < 3 && takeBracket(); stamps++) {
            takeLevel();
        }
        if (cursor.at() == start) {
            takeMixedIn();
        }
    }

    /** A message of the kernel in the middle of what another program wrote to the same console. */
    private void takeMixedIn() {
        Matcher stamp = STAMP.matcher(text).region(0, Math.min(text.length(), FAR));
        cursor.backTo(stamp.find() ? stamp.start() : 0);
        takeBracket();
    }

    /** What comes before any time stamp. */
    private void takeNotes() {
        switch (cursor.peek(0)) {
            case '*' -> match(DROPPED);
            case '<' -> takeLevel();
            default -> {}
        }
        char next = cursor.peek(0);
        if (Cursor.isDigit(next) && cursor.peek(4) != '-') {
            takeRecord();
        } else if (next >= 'a' && next <= 'u') {
            kernel = match(FACILITY).isPresent();
        }
    }

    private void takeRecord() {
        match(KMSG).ifPresent(this::takeKmsg);
    }

    private void takeKmsg(Matcher kmsg) {
        long micros = Long.parseLong(kmsg.group("micros"));
        stamp(micros / 1_000_000, micros % 1_000_000 * 1000);
        caller = Optional.ofNullable(kmsg.group("caller")).orElse("");
    }

    /** {@code <6>} of {@code dmesg --raw}, of pstore and of syslog on the wire. */
    private void takeLevel() {
        int here = cursor.at();
        if (match(RFC5424).isPresent()) {
            time = dates.iso(cursor);
            cursor.blanks();
            cursor.word();
            cursor.blanks();
            match(FIELDS).ifPresent(this::takeFields);
        } else if (!cursor.take('<') || cursor.number(1, 3) == Cursor.NONE || !cursor.take('>')) {
            cursor.backTo(here);
        }
    }

    private void takeFields(Matcher fields) {
        kernel = "kernel".equals(fields.group("app"));
        boolean numbered = Cursor.isDigit(fields.group("process").charAt(0));
        if (!kernel && !"-".equals(fields.group("app"))) {
            program = fields.group("app") + (numbered ? "[" + fields.group("process") + "]" : "");
        }
    }

    /** The time, host and program of a syslog daemon or of the journal. */
    private void takeLogger() {
        int here = cursor.at();
        char first = cursor.peek(0);
        boolean digits = Cursor.isDigit(first);
        if (time.isPresent() || !digits && !Character.isLetter(first)) {
            return;
        }
        time =
                digits
                        ? dates.iso(cursor).or(this::epoch).or(() -> dates.monthFirst(cursor))
                        : dates.monthFirst(cursor);
        if (time.isEmpty() && !digits) {
            time = dates.dayThenIso(cursor);
        }
        if (time.isEmpty()) {
            return;
        }
        boolean blankInDate = digits && text.length() > here + 10 && text.charAt(here + 10) == ' ';
        boolean ofDmesg = text.substring(here, cursor.at()).indexOf(',') > 0;
        if (!cursor.take(' ')) {
            cursor.backTo(here);
            time = Optional.empty();
        } else if (!ofDmesg) {
            if (match(GUEST_LOG).isEmpty()) {
                takeHost(!blankInDate);
            }
            takeLevel();
            takeRecord();
        }
    }

    /** {@code 1747051510.123456 host program: } of {@code journalctl -o short-unix}. */
    private Optional<Instant> epoch() {
        int here = cursor.at();
        long seconds = cursor.number(10, 10);
        if (seconds != Cursor.NONE && cursor.take('.')) {
            long nanos = cursor.billionths();
            if (nanos != Cursor.NONE && cursor.peek(0) == ' ') {
                return Optional.of(Instant.ofEpochSecond(seconds, nanos));
            }
        }
        cursor.backTo(here);
        return Optional.empty();
    }

    /**
     * Takes host and {@code kernel:} off; other programs keep their name.
     *
     * @param always whether a host stands here even if no program follows
     */
    private void takeHost(boolean always) {
        cursor.blanks();
        if (takeKernel() || cursor.peek(0) == '[' || cursor.peek(0) == '<') {
            return;
        }
        int here = cursor.at();
        String host = cursor.word();
        cursor.blanks();
        if (host.endsWith(":") || !(always || match(TAG).isPresent())) {
            cursor.backTo(here);
            return;
        }
        cursor.backTo(here + host.length());
        cursor.blanks();
        takeKernel();
    }

    /** {@code kernel:} of syslog and the journal, {@code [kernel]} of metalog. */
    private boolean takeKernel() {
        if (!cursor.take("kernel:") && !cursor.take("[kernel]")) {
            return false;
        }
        cursor.take(' ');
        kernel = true;
        return true;
    }

    /** {@code [ 12.345678]} and what else stands in brackets before a message. */
    private boolean takeBracket() {
        int here = cursor.at();
        if (!cursor.take('[')) {
            return false;
        }
        cursor.blanks();
        boolean taken = takeUptime() || takeSinceLast() || takeDate();
        cursor.blanks();
        if (!taken || !cursor.take(']')) {
            cursor.backTo(here);
            return false;
        }
        takeCaller();
        cursor.take(' ');
        if (time.isEmpty()) {
            takeHostOfMonotonic();
        }
        return true;
    }

    private boolean takeUptime() {
        int here = cursor.at();
        long seconds = cursor.number(1, 12);
        if (seconds != Cursor.NONE && cursor.take('.')) {
            long nanos = cursor.billionths();
            if (nanos != Cursor.NONE) {
                stamp(seconds, nanos);
                return true;
            }
        }
        cursor.backTo(here);
        return false;
    }

    private boolean takeSinceLast() {
        if (!cursor.take('+')) {
            return false;
        }
        long seconds = cursor.number(1, 12);
        long nanos = seconds != Cursor.NONE && cursor.take('.') ? cursor.billionths() : Cursor.NONE;
        if (nanos == Cursor.NONE) {
            return false;
        }
        sinceLast = Optional.of(Duration.ofSeconds(seconds, nanos));
        kernel = true;
        return true;
    }

    private boolean takeDate() {
        Optional<Instant> date =
                dates.ctime(cursor)
                        .or(() -> dates.iso(cursor))
                        .or(() -> dates.monthFirst(cursor))
                        .or(() -> dates.minute(cursor));
        date.ifPresent(found -> time = date);
        return date.isPresent();
    }

    /** {@code [ T123]} or {@code [ C0]} of CONFIG_PRINTK_CALLER. */
    private void takeCaller() {
        int here = cursor.at();
        if (cursor.take('[')) {
            cursor.blanks();
            char kind = cursor.peek(0);
            if (cursor.take('T') || cursor.take('C')) {
                long number = cursor.number(1, 9);
                if (number != Cursor.NONE && cursor.take(']')) {
                    caller = kind + Long.toString(number);
                    return;
                }
            }
        }
        cursor.backTo(here);
    }

    /** The host that {@code journalctl -o short-monotonic} puts behind the bracket. */
    private void takeHostOfMonotonic() {
        if (takeKernel()) {
            return;
        }
        int here = cursor.at();
        String host = cursor.word();
        if (!host.isEmpty() && !host.endsWith(":") && cursor.take(' ')) {
            int behind = cursor.at();
            if (takeKernel()) {
                return;
            }
            if (match(NUMBERED_TAG).isPresent()) {
                kernel = false;
                cursor.backTo(behind);
                return;
            }
        }
        cursor.backTo(here);
    }

    private void stamp(long seconds, long nanos) {
        uptime = Optional.of(Duration.ofSeconds(seconds, nanos));
        kernel = true;
    }

    private Optional<Matcher> match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(cursor.at(), text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        cursor.backTo(matcher.end());
        return Optional.of(matcher);
    }
}
