package dev.warren.archive.rest;

import java.util.List;
import java.util.Locale;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** What somebody may do. */
public enum Scope {

    /** Read what is in the archive. */
    READ,

    /** Read, and start and end jobs. */
    WRITE;

    String authority() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whoever may write may read. */
    List<GrantedAuthority> authorities() {
        return this == WRITE
                ? AuthorityUtils.createAuthorityList(READ.authority(), WRITE.authority())
                : AuthorityUtils.createAuthorityList(READ.authority());
    }
}
