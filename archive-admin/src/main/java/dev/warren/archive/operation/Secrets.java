package dev.warren.archive.operation;

import java.util.regex.Pattern;

/** Takes out of a text what could be a password. */
public final class Secrets {

    private static final Pattern USER_INFO = Pattern.compile("(\\w+://)[^\\s'\"]*@");
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)([\\w.-]*(?:secret|password|token|key)[\\w.-]*=)[^&\\s'\"]*");

    private Secrets() {}

    public static String masked(String text) {
        String withoutUsers = USER_INFO.matcher(text).replaceAll("$1***@");
        return PARAMETER.matcher(withoutUsers).replaceAll("$1***");
    }
}
