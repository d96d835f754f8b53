package dev.warren.archive.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether the process answers. */
@RestController
@Tag(name = "service")
final class LiveProbe {

    static final String PATH = "/livez";

    @GetMapping(PATH)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SecurityRequirements
    @Operation(summary = "Whether the process answers; open to everybody, and without content")
    @ApiResponse(responseCode = "204", description = "it does")
    void live() {}
}
