package dev.warren.service.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Settings that go by two names: both may be set, but not to different values. */
public final class SettingAliases {

    private static final String[] SUFFIXES = {"ENDPOINT", "ACCESS_KEY", "SECRET_KEY"};

    private SettingAliases() {}

    /** Refuses names of one setting that contradict each other. */
    public static void check(Environment environment) {
        for (String suffix : SUFFIXES) {
            String s3 = "S3_" + suffix;
            String minio = "MINIO_" + suffix;
            if (contradict(environment.getProperty(s3), environment.getProperty(minio))) {
                throw new InvalidSettingException(
                        s3,
                        String.valueOf(environment.getProperty(s3)),
                        "the same as " + minio + ", or only one of the two set");
            }
        }
    }

    private static boolean contradict(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }
}
