@echo off
rem Jatuhkan berkas Excel ke atas ikon ini: temuannya dicetak, tidak ada yang ditulis.
setlocal EnableExtensions DisableDelayedExpansion
set "PY=%USERPROFILE%\.lkjip\Scripts\python.exe"
if not exist "%PY%" goto belum
if "%~1"=="" goto kosong
"%PY%" "%~dp0run.py" periksa %*
set "KODE=%ERRORLEVEL%"
pause
exit /b %KODE%

:kosong
echo Jatuhkan satu atau beberapa berkas Excel ke atas ikon Periksa.cmd.
pause
exit /b 4

:belum
echo Paket belum terpasang: klik dua kali Pasang.cmd dahulu.
pause
exit /b 5
